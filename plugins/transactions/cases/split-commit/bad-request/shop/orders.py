from fastapi import Depends, FastAPI
from sqlalchemy import create_engine
from sqlalchemy.orm import Session, sessionmaker

from shop.models import Item, Order

app = FastAPI()
make_session = sessionmaker(create_engine("postgresql://localhost/shop"))


def get_session():
    with make_session() as session:
        yield session


def create_order(session: Session) -> Order:
    order = Order(state="new")
    session.add(order)
    session.commit()  # ~ split-commit
    session.refresh(order)
    return order


@app.post("/orders")
def create(name: str, session: Session = Depends(get_session)):
    order = create_order(session)
    session.add(Item(order_id=order.id, name=name))
    session.commit()
    return order


@app.post("/orders/{id}/items")
def replace(id: int, names: list[str]):
    with make_session() as session:
        session.query(Item).filter(Item.order_id == id).delete()
        session.commit()  # ~ split-commit
        session.add_all([Item(order_id=id, name=name) for name in names])
        session.commit()


@app.post("/orders/with-items")
def create_with_items(names: list[str], session: Session = Depends(get_session)):
    order = Order(state="new")
    session.add(order)
    session.commit()  # ~ split-commit
    for name in names:
        session.add(Item(order_id=order.id, name=name))
    session.commit()
