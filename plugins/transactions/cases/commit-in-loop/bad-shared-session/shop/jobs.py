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


def round_all(session: Session):
    try:
        for price in session.scalars(select(Price)):
            price.cents = price.cents // 100 * 100
            session.commit()  # ~ commit-in-loop
    except ValueError:
        pass


def round_or_stop(session: Session):
    for price in session.scalars(select(Price)):
        try:
            price.cents = price.cents // 1000 * 1000
            session.commit()  # ~ commit-in-loop
        except ValueError:
            session.rollback()
            raise
