from fastapi import FastAPI
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from models import Condition

engine = create_engine("postgresql://x")
app = FastAPI()


@app.get("/by-name")
def by_name():
    with Session(engine) as db:
        found = []
        for row in db.scalars(select(Condition).order_by(Condition.id).limit(50)).all():
            to_model = getattr(row, "to_model", None)
            if callable(to_model):
                found.append(to_model())
        return found
