from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload, subqueryload

from shop.models import Order, Team, User


def users(session: Session):
    session.scalars(select(User).options(joinedload(User.orders), selectinload(User.addresses))).unique().all()
    session.scalars(select(User).options(joinedload(User.orders), joinedload(User.team))).unique().all()
    session.scalars(select(User).options(joinedload(User.orders).joinedload(Order.items))).unique().all()
    session.scalars(select(User).options(subqueryload(User.orders), subqueryload(User.addresses))).all()
    session.query(Team).options(selectinload(Team.users).joinedload(User.orders), joinedload(Team.rooms)).all()
    return session.query(User).options(joinedload(User.orders), joinedload(User.addresses)).first()


def keys(session: Session):
    both = select(User).options(joinedload(User.orders), joinedload(User.addresses))
    return session.scalars(both.with_only_columns(User.id)).all()
