from fastapi import Depends, FastAPI
from pydantic import BaseModel
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session, sessionmaker

from models import Run

app = FastAPI()
SessionLocal = sessionmaker(bind=create_engine("postgresql://x"))


def get_db():
    with SessionLocal() as db:
        yield db


class Given(BaseModel):
    # What is written here is what stands for a list that is left out.
    names: list[str] = []


@app.post("/runs")
def runs(given: Given, db: Session = Depends(get_db)):
    found = []
    for name in given.names:
        found.append(db.scalars(select(Run).where(Run.name == name)).first().id)  # ~ n-plus-one-query
    return found
