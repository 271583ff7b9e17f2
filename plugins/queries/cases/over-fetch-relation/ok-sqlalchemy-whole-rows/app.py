from fastapi import Depends, FastAPI
from pydantic import BaseModel
from sqlalchemy import create_engine
from sqlalchemy.orm import Session, selectinload, sessionmaker

from models import Dish, Recipe

app = FastAPI()
SessionLocal = sessionmaker(bind=create_engine("postgresql://x"))


def get_db():
    db = SessionLocal()
    try:
        yield db
    finally:
        db.close()


class Summary(BaseModel):
    id: int
    tags: list


@app.get("/constructed")
def constructed(db: Session = Depends(get_db)):
    rows = db.query(Recipe).options(selectinload(Recipe.tags)).limit(10).all()
    return [Summary.construct(**row.__dict__) for row in rows]


@app.get("/variables")
def variables(db: Session = Depends(get_db)):
    rows = db.query(Recipe).options(selectinload(Recipe.tags)).limit(10).all()
    return [vars(row) for row in rows]


@app.get("/added")
def added(db: Session = Depends(get_db)):
    rows = db.query(Recipe).options(selectinload(Recipe.tags)).limit(10).all()
    found = []
    for row in rows:
        new = row.__dict__.copy()
        new["count"] = 1
        found.append(new)
    return found


@app.get("/looked-up")
def looked_up(db: Session = Depends(get_db)):
    rows = db.query(Dish).options(selectinload(Dish.notes)).limit(10).all()
    return [row.text for row in rows]
