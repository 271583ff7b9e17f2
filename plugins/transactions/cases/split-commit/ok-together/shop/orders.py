import requests
from fastapi import FastAPI
from sqlalchemy import create_engine
from sqlalchemy.orm import sessionmaker

from shop.models import Item, Order

app = FastAPI()
make_session = sessionmaker(create_engine("postgresql://localhost/shop"))


@app.post("/orders")
def create(name: str):
    with make_session() as session:
        order = Order(state="new")
        session.add(order)
        session.flush()
        session.add(Item(order_id=order.id, name=name))
        session.commit()


@app.post("/paid")
def pay(name: str):
    with make_session() as session:
        order = Order(state="new")
        session.add(order)
        session.commit()
        requests.post("https://example.org/charges", json={"order": order.id})
        session.add(Item(order_id=order.id, name=name))
        session.commit()


@app.post("/two")
def unrelated(name: str):
    with make_session() as session:
        session.add(Order(state="new"))
        session.commit()
        session.add(Item(order_id=1, name=name))
        session.commit()


@app.post("/orders/one-by-one")
def create_one_by_one(names: list[str], session: Session = Depends(get_session)):
    order = Order(state="new")
    session.add(order)
    session.commit()
    for name in names:
        session.add(Item(order_id=order.id, name=name))
        session.commit()
