from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from shop.models import Log, Order


def accept(session: Session, number: str):
    session.add(Order(number=number))
    try:
        session.commit()  # ~ swallowed-db-error-in-transaction "in a session that has to be rolled back first"
    except IntegrityError:
        number = "again"
    session.add(Log(text=number))
    session.commit()


def each(session: Session, numbers: list[str]):
    for number in numbers:
        session.add(Order(number=number))
        try:
            session.flush()  # ~ swallowed-db-error-in-transaction "the next turn of the loop runs"
        except IntegrityError:
            continue
    session.commit()
