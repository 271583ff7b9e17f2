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


@app.get("/a")
def a(q: str, db: Session = Depends(get_db)):
    return [owner.id for owner in db.query(Owner).all() if owner.name == q]  # ~ load-all-then-filter


@app.get("/b")
def b(q: str, db: Session = Depends(get_db)):
    for owner in db.scalars(select(Owner)):  # ~ load-all-then-filter
        if owner.name == q and owner.id > 3:
            return owner.id
