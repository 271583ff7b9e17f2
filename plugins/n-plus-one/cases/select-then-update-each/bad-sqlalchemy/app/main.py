from fastapi import Depends, FastAPI
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from .db import get_db
from .models import Item, Owner

app = FastAPI()


@app.post("/a")
def a(key: int, db: Session = Depends(get_db)):
    for item in db.scalars(select(Item).where(Item.owner_id == key)).all():
        item.state = "closed"  # ~ select-then-update-each
    db.commit()


@app.post("/b")
def b(key: int, db: Session = Depends(get_db)):
    for item in db.query(Item).filter(Item.owner_id == key):
        item.state = item.name
    db.commit()


@app.post("/c")
def c(key: int, db: Session = Depends(get_db)):
    items = db.query(Item).filter(Item.owner_id == key).all()
    for item in items:
        item.state = "closed"
    db.commit()
    return [item.name for item in items]
