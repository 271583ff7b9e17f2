import logging

from sqlalchemy import select
from sqlalchemy.orm import Session

from shop.models import Price

log = logging.getLogger(__name__)


def round_down(session: Session):
    for price in session.scalars(select(Price)):
        try:
            price.cents = price.cents // 10 * 10
            session.commit()
        except Exception:
            log.exception("not rounded")
            session.rollback()


def save(session: Session, row: dict):
    try:
        session.add(Price(name=row["name"], cents=row["cents"]))
        session.commit()
    except Exception as error:
        log.warning("not saved: %s", error)


def take_over(session: Session, rows: list[dict]):
    for row in rows:
        save(session, row)
