from fastapi import Depends, FastAPI
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from .db import get_db
from .models import Item, Owner

app = FastAPI()


@app.get("/a")
def a(key: int, db: Session = Depends(get_db)):
    items = db.query(Item).filter(Item.owner_id == key).order_by(Item.name).all()  # ~ page-via-load
    return [item.name for item in items[:10]]


@app.get("/b")
def b(key: int, skip: int, limit: int, db: Session = Depends(get_db)):
    items = list(db.scalars(select(Item).where(Item.owner_id == key)))  # ~ page-via-load
    return items[skip : skip + limit]
