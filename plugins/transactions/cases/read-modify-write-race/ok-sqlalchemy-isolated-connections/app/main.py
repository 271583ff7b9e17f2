from fastapi import FastAPI
from sqlalchemy import select

from app.database import DbSession
from app.models import Item

app = FastAPI()


@app.post("/items/{item_id}/take")
def take(session: DbSession, item_id: int, amount: int):
    item = session.scalars(select(Item).where(Item.id == item_id)).one()
    item.stock = item.stock - amount
    session.commit()


@app.post("/items/{item_id}/give")
def give(session: DbSession, item_id: int, amount: int):
    item = session.get(Item, item_id)
    item.stock += amount
    session.commit()
