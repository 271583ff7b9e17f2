from sqlalchemy import select
from sqlalchemy.orm import Session

from shop.models import Price


def default_price(session: Session) -> Price:
    price = session.scalars(select(Price).where(Price.name == "default")).one_or_none()
    if not price:
        price = Price(name="default", cents=100)
        session.add(price)
        session.commit()
    return price


def totals(session: Session, amounts: list[int]) -> list[int]:
    return [amount * default_price(session).cents for amount in amounts]


def fill(session: Session, rows: list[dict]):
    for row in rows:
        price = default_price(session)
        print(row["name"], price.cents)
