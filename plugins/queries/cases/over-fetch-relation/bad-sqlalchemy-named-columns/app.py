from fastapi import Depends, FastAPI
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


@app.get("/names")
def names(db: Session = Depends(get_db)):
    rows = db.query(Recipe).options(selectinload(Recipe.tags)).limit(10).all()  # ~ over-fetch-relation
    return [row.name for row in rows]


# What the class declares is not looked up.
@app.get("/declared")
def declared(db: Session = Depends(get_db)):
    rows = db.query(Dish).options(selectinload(Dish.notes)).limit(10).all()  # ~ over-fetch-relation
    return [row.name for row in rows]
