from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from shop.models import Order, User


def users(session: Session):
    statement = select(User).options(joinedload(User.orders).joinedload(Order.items), joinedload(User.addresses))  # ~ cartesian-eager-load "`orders` and `addresses`"
    return session.scalars(statement).unique().all()


def queried(session: Session):
    return session.query(User).options(joinedload(User.addresses)).options(joinedload(User.orders)).all()  # ~ cartesian-eager-load
