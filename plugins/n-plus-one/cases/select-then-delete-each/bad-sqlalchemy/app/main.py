from fastapi import Depends, FastAPI
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from .db import get_db
from .models import Item, Owner

app = FastAPI()


@app.post("/a")
def a(key: int, db: Session = Depends(get_db)):
    for item in db.query(Item).filter(Item.owner_id == key):
        db.delete(item)  # ~ select-then-delete-each
    db.commit()


# The session looks for the items of each owner.
@app.post("/b")
def b(name: str, db: Session = Depends(get_db)):
    for owner in db.query(Owner).filter(Owner.name == name):
        db.delete(owner)
    db.commit()


@app.post("/c")
def c(key: int, db: Session = Depends(get_db)):
    gone = []
    for item in db.query(Item).filter(Item.owner_id == key):
        gone.append(item.name)
        db.delete(item)
    db.commit()
    return gone
