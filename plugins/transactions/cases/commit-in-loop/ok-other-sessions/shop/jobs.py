from contextlib import contextmanager

import requests
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session, sessionmaker

from shop.models import Price

engine = create_engine("postgresql:///shop")
SessionLocal = sessionmaker(bind=engine)


@contextmanager
def session_scope():
    session = SessionLocal()
    try:
        yield session
        session.commit()
    finally:
        session.close()


def one_each(names: list[str]):
    for name in names:
        with SessionLocal() as session:
            session.add(Price(name=name, cents=0))
            session.commit()


def scope_each(names: list[str]):
    for name in names:
        with session_scope() as session:
            session.add(Price(name=name, cents=0))
            session.commit()


def add(name: str):
    session = SessionLocal()
    session.add(Price(name=name, cents=0))
    session.commit()


def called_each(names: list[str]):
    for name in names:
        add(name)


def checkpoints(session: Session, names: list[str]):
    for position, name in enumerate(names):
        session.add(Price(name=name, cents=0))
        if position % 500 == 0:
            session.commit()
    session.commit()


def asks_others(session: Session):
    for price in session.scalars(select(Price)):
        answer = requests.get(f"https://prices.example/{price.id}")
        price.cents = answer.json()["cents"]
        session.commit()


def once(session: Session, names: list[str]):
    for name in names:
        session.add(Price(name=name, cents=0))
    session.commit()
