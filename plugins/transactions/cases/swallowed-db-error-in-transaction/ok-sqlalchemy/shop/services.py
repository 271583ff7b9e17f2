from sqlalchemy import create_engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, sessionmaker

from shop.models import Log, Order

make_session = sessionmaker(create_engine("postgresql://localhost/shop"))


def rolled_back(session: Session, number: str):
    session.add(Order(number=number))
    try:
        session.commit()
    except IntegrityError:
        session.rollback()
    session.add(Log(text=number))
    session.commit()


def undo(session: Session):
    session.rollback()


def by_a_helper(session: Session, number: str):
    session.add(Order(number=number))
    try:
        session.commit()
    except IntegrityError:
        undo(session)
    session.add(Log(text=number))
    session.commit()


def savepoint(session: Session, numbers: list[str]):
    for number in numbers:
        try:
            with session.begin_nested():
                session.add(Order(number=number))
                session.flush()
        except IntegrityError:
            continue
    session.commit()


def ends(session: Session, number: str):
    session.add(Order(number=number))
    try:
        session.commit()
    except IntegrityError as error:
        raise ValueError(number) from error


def make(session: Session, number: str):
    try:
        session.add(Order(number=number))
        session.flush()
    except Exception:
        session.rollback()
        raise


def rolled_back_by_a_helper(session: Session, number: str):
    try:
        make(session, number)
    except IntegrityError:
        number = "again"
    session.add(Log(text=number))
    session.commit()


def each_its_own(numbers: list[str]):
    for number in numbers:
        with make_session() as session:
            session.add(Order(number=number))
            try:
                session.commit()
            except IntegrityError:
                continue
