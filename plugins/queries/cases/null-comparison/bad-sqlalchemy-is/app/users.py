from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from .models import User


def present(session: Session):
    return session.scalars(select(User).where(User.deleted_at is None).limit(20)).all()  # ~ null-comparison


def deleted(session: Session, name: str):
    found = and_(User.name == name, User.deleted_at is not None)  # ~ null-comparison
    return session.query(User).filter(found).first()
