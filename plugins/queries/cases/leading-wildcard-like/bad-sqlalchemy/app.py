from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import Item


def found(session: Session, query):
    return session.scalars(query.limit(10)).all()


def any_case(session: Session, q: str):
    return found(session, select(Item).where(Item.name.ilike(f"%{q}%")))  # ~ leading-wildcard-like


def contains(session: Session, q: str):
    return found(session, select(Item).where(Item.name.contains(q)))  # ~ leading-wildcard-like


def put_together(session: Session, q: str):
    return session.query(Item).filter(Item.name.like("%" + q + "%")).limit(10).all()  # ~ leading-wildcard-like


def at_the_end(session: Session, q: str):
    return session.query(Item).filter(Item.name.endswith(q)).limit(10).all()  # ~ leading-wildcard-like


def lowered(session: Session, q: str):
    return session.query(Item).filter(func.lower(Item.name).like(f"%{q}%")).limit(10).all()  # ~ leading-wildcard-like
