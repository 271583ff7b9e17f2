from fastapi import FastAPI
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from models import Run

engine = create_engine("postgresql://x")
app = FastAPI()


def connected():
    db = Session(engine)
    try:
        yield db
    finally:
        db.close()


@app.get("/runs/{key}")
def one(key: int):
    found = None
    for db in connected():
        found = db.scalars(select(Run).where(Run.id == key)).first()
    return {"name": found.name}
