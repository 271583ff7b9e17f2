from fastapi import Depends, FastAPI
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from .db import get_db
from .models import Item, Owner

app = FastAPI()


@app.get("/a")
def a(key: int, db: Session = Depends(get_db)):
    items = db.query(Item).filter(Item.owner_id == key).all()
    return [item.name for item in items[:10]], [item.id for item in items]


@app.get("/b")
def b(key: int, db: Session = Depends(get_db)):
    items = db.query(Item).filter(Item.owner_id == key).all()
    return [item.name for item in items[1:]], [item.name for item in items[:-1]]


@app.get("/c")
def c(key: int, db: Session = Depends(get_db)):
    items = db.query(Item).filter(Item.owner_id == key).all()
    return [item.name for item in items[::2]]
