from fastapi import FastAPI
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session, selectinload

from models import Condition

engine = create_engine("postgresql://x")
app = FastAPI()


def rows(db):
    query = select(Condition).options(selectinload(Condition.run)).order_by(Condition.id)
    return db.scalars(query.limit(50)).all()


@app.get("/by-name")
def by_name():
    with Session(engine) as db:
        found = []
        for row in rows(db):
            to_model = getattr(row, "to_model", None)
            if callable(to_model):
                found.append(to_model())
        return found


@app.get("/bound")
def bound():
    with Session(engine) as db:
        return [method() for method in [row.to_model for row in rows(db)]]
