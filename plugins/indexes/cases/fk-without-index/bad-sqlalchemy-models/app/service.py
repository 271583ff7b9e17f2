from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from app.models import Author, Base, Post

engine = create_engine("postgresql:///blog")
Base.metadata.create_all(engine)


def remove(author_id):
    with Session(engine) as session:
        session.query(Author).filter(Author.id == author_id).delete()
        session.commit()


def of_author(author_id):
    with Session(engine) as session:
        return session.query(Post).filter(Post.author_id == author_id).all()
