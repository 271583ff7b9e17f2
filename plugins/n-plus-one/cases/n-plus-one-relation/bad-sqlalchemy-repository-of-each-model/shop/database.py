from sqlalchemy import create_engine
from sqlalchemy.orm import sessionmaker

make = sessionmaker(bind=create_engine("postgresql://shop"))


def session():
    with make() as open_session:
        yield open_session
