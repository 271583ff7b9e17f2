from sqlalchemy import select
from sqlalchemy.orm import Session

from shop.models import Price
from shop.service import create


def take_over(session: Session, rows: list[dict]):
    for row in rows:
        create(session=session, name=row["name"], cents=row["cents"])


def round_up(session: Session):
    for price in session.scalars(select(Price)):
        if price.cents % 10:
            price.cents = 0
            session.commit()  # ~ commit-in-loop
