from sqlalchemy import create_engine
from sqlalchemy.orm import sessionmaker

SessionLocal = sessionmaker(bind=create_engine("postgresql://localhost/blog"))


def get_db():
    with SessionLocal() as session:
        yield session
