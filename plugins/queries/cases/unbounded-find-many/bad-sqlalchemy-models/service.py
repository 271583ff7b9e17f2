from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from models import Base, Post

engine = create_engine("postgresql:///blog")
Base.metadata.create_all(engine)


def at_once():
    with Session(engine) as session:
        posts = session.scalars(select(Post).execution_options(populate_existing=True)).all()  # ~ unbounded-find-many
        return [post.title for post in posts]
