from fastapi import Depends, FastAPI
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from .db import get_db
from .models import Item, Owner

app = FastAPI()


@app.post("/a")
def a(keys: list[int], db: Session = Depends(get_db)):
    for key in keys:
        db.query(Item).filter(Item.owner_id == key).delete()  # ~ write-in-loop
    db.commit()


@app.post("/b")
def b(keys: list[int], db: Session = Depends(get_db)):
    for key in keys:
        db.execute(update(Item).where(Item.owner_id == key).values(state="closed"))  # ~ write-in-loop
    db.commit()


@app.post("/c")
def c(states: dict[int, str], db: Session = Depends(get_db)):
    for key, state in states.items():
        db.execute(update(Item).where(Item.owner_id == key).values(state=state))
    db.commit()


@app.post("/d")
def d(keys: list[int], db: Session = Depends(get_db)):
    db.execute(delete(Item).where(Item.owner_id.in_(keys)))
    db.commit()
