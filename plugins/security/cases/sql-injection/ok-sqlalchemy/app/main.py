from typing import Annotated

from fastapi import Depends, FastAPI
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session, sessionmaker

engine = create_engine("postgresql:///shop")
SessionLocal = sessionmaker(bind=engine)
app = FastAPI()

COLUMNS = {"name": "name", "price": "price"}


def get_db():
    with SessionLocal() as session:
        yield session


DbSession = Annotated[Session, Depends(get_db)]


@app.get("/products")
def search(session: DbSession, term: str):
    found = text("SELECT id FROM products WHERE name LIKE :term AND created_at::date < now()")
    return session.execute(found, {"term": f"%{term}%"}).all()


@app.get("/sorted")
def ordered(session: DbSession, column: str, limit: int):
    order = COLUMNS[column]
    return session.execute(text(f"SELECT id FROM products ORDER BY {order} LIMIT {limit}")).all()
