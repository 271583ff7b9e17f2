from typing import Annotated

from fastapi import Depends, FastAPI
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session, sessionmaker

engine = create_engine("postgresql:///shop")
SessionLocal = sessionmaker(bind=engine)
app = FastAPI()


def get_db():
    with SessionLocal() as session:
        yield session


DbSession = Annotated[Session, Depends(get_db)]


@app.get("/products")
def search(session: DbSession, term: str):
    return session.execute(text(f"SELECT id FROM products WHERE name LIKE '%{term}%'")).all()  # ~ sql-injection


@app.get("/sorted")
def ordered(session: DbSession, column: str, limit: int):
    statement = "SELECT id FROM products WHERE stock > :stock ORDER BY " + column
    return session.execute(text(statement), {"stock": limit}).all()  # ~ sql-injection
