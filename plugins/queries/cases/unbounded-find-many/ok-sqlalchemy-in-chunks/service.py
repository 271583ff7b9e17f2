from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from models import Post

engine = create_engine("postgresql:///blog")


def by_option():
    with Session(engine) as session:
        for post in session.scalars(select(Post).execution_options(yield_per=100)):
            print(post.title)


def by_option_of_the_call():
    with Session(engine) as session:
        for post in session.scalars(select(Post), execution_options={"stream_results": True}):
            print(post.title)


def by_method():
    with Session(engine) as session:
        for post in session.query(Post).yield_per(100):
            print(post.title)

