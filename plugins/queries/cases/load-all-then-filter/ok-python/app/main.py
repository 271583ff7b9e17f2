from fastapi import Depends, FastAPI
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from .db import get_db
from .models import Item, Owner

app = FastAPI()


@app.post("/owners")
def add(name: str, db: Session = Depends(get_db)):
    db.add(Owner(name=name))
    db.commit()


# What the class computes is no column.
@app.get("/a")
def a(q: str, db: Session = Depends(get_db)):
    return [owner.id for owner in db.query(Owner).all() if owner.title == q]


# The others are needed as well.
@app.get("/b")
def b(q: str, db: Session = Depends(get_db)):
    found = None
    names = []
    for owner in db.scalars(select(Owner)):
        names.append(owner.name)
        if owner.name == q:
            found = owner.id
    return found, names


@app.get("/c")
def c(q: str, db: Session = Depends(get_db)):
    return [owner.id for owner in db.query(Owner).all() if owner.name == owner.title]


@app.get("/d")
def d(q: str, db: Session = Depends(get_db)):
    return [owner.id for owner in db.query(Owner).filter(Owner.id > 7).all() if owner.name == q]
