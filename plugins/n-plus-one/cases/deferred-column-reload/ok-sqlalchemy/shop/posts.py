from sqlalchemy import select
from sqlalchemy.orm import Session, defer, load_only

from shop.models import Log, Order


def numbers(session: Session):
    for order in session.scalars(select(Order).options(load_only(Order.number))):
        print(order.id, order.number)
    for entry in session.query(Log).options(defer(Log.text, raiseload=True)).all():
        print(entry.text)
    return session.scalars(select(Order).options(load_only(Order.id))).first().number


def fill_in(session: Session):
    for order in session.scalars(select(Order).options(load_only(Order.id))):
        order.number = str(order.id)
    session.commit()
