from sqlalchemy import select
from sqlalchemy.orm import Session

from shop.models import Order


def pay(session: Session, number: str):
    session.query(Order).filter(Order.number == number).with_for_update()  # ~ lock-never-evaluated
    session.query(Order).filter(Order.number == number).update({"number": "paid"})


def refund(session: Session, number: str):
    statement = select(Order).where(Order.number == number).with_for_update()  # ~ lock-never-evaluated
    session.query(Order).filter(Order.number == number).delete()
