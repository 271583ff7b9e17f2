from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from .models import Comment, Post
from .people import User


def lazy(session: Session):
    for post in session.scalars(select(Post)):
        print(post.author.name, post.tags, post.title)
        for comment in post.comments:
            print(comment.post.title)


def older(db):
    posts = db.query(Post).filter(Post.title == "x").all()
    return [post.summary for post in posts]


def loaded(session: Session):
    query = select(Post).options(joinedload(Post.author), selectinload(Post.comments).joinedload(Comment.parent))
    for post in session.execute(query).scalars().all():
        print(post.author.name)
        for comment in post.comments:
            print(comment.parent.body)


def of_one(session: Session, user_id: int):
    user = session.get(User, user_id)
    for post in user.posts:
        print(post.author.name)
    posts = session.scalars(select(Post).where(Post.author_id == user_id)).all()
    return [post.author.name for post in posts]


def proxied(session: Session):
    return [post.author_name for post in session.query(Post)]


def each(session: Session, ids: list[int]):
    found = []
    for id in ids:
        found.append(session.execute(select(Post).where(Post.id == id)).scalar_one_or_none())
        session.query(User).filter_by(name=id).first()
    return found
