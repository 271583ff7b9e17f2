from sqlalchemy import create_engine
from sqlalchemy.orm import sessionmaker

Session = sessionmaker(bind=create_engine("postgresql://"))


def get_db():
    with Session() as db:
        yield db
