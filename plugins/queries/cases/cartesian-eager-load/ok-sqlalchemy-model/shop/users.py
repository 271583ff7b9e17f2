from sqlalchemy import select
from sqlalchemy.orm import Session

from shop.models import User


def users(session: Session):
    return session.scalars(select(User)).unique().all()
