from fastapi import FastAPI
from sqlalchemy import select

from app.database import DbSession
from app.models import Item, Ticket

app = FastAPI()


@app.post("/items/{item_id}/take")
def take(session: DbSession, item_id: int, amount: int):
    item = session.scalars(select(Item).where(Item.id == item_id).with_for_update()).one()
    item.stock = item.stock - amount
    session.commit()


@app.post("/items/{item_id}/give")
def give(session: DbSession, item_id: int, amount: int):
    item = session.get(Item, item_id)
    item.stock = Item.stock + amount
    session.commit()


@app.post("/items/{item_id}/count")
def count(session: DbSession, item_id: int, stock: int):
    item = session.get(Item, item_id)
    item.stock = stock
    session.commit()


@app.post("/tickets/{ticket_id}/take")
def take_seat(session: DbSession, ticket_id: int):
    ticket = session.get(Ticket, ticket_id)
    ticket.seats = ticket.seats - 1
    session.commit()
