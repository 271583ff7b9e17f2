from sqlalchemy import select
from sqlalchemy.orm import Session, raiseload, selectinload

from .models import Author, Post


def byline(session: Session, post_id: int) -> str:
    post = session.get(Post, post_id)
    return post.author.name


def read_authors(session: Session):
    return session.scalars(select(Author).options(selectinload(Author.posts), raiseload("*")).limit(20)).all()
