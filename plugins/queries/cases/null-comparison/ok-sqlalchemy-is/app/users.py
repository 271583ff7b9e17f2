from sqlalchemy import select
from sqlalchemy.orm import Session

from .models import User


def present(session: Session, name: str | None = None, column=None):
    query = select(User).where(User.deleted_at.is_(None))
    if name is not None:
        query = query.where(User.name == name)
    if column is not None:
        query = query.order_by(column)
    return session.scalars(query.limit(20)).all()


def names(session: Session):
    users = session.query(User).filter(User.deleted_at == None).limit(20)  # noqa: E711
    return [user.name for user in users if user.deleted_at is None]


def ordered(session: Session):
    return present(session, column=User.name)
