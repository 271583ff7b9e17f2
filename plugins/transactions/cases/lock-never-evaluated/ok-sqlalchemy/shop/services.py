from sqlalchemy import select
from sqlalchemy.orm import Session

from shop.models import Order


def pay(session: Session, number: str):
    order = session.query(Order).filter(Order.number == number).with_for_update().one()
    statement = select(Order).where(Order.number == number).with_for_update()
    session.scalars(statement).all()
    return order
