from datetime import timedelta

from sqlalchemy import String, func, select
from sqlalchemy.orm import Session

from models import Visit


# The column has no index to lose.
def named(session: Session, name: str):
    return session.scalars(select(Visit).where(func.lower(Visit.name) == name).limit(10)).all()


# The value is computed, not the column.
def since(session: Session):
    return session.scalars(select(Visit).where(Visit.created > func.now() - timedelta(days=1)).limit(10)).all()


def lowered(session: Session, email: str):
    return session.scalars(select(Visit).where(Visit.email == func.lower(email)).limit(10)).all()


# A text is cast to a text.
def same(session: Session, email: str):
    return session.scalars(select(Visit).where(Visit.email.cast(String) == email).limit(10)).all()


# Another condition finds the row.
def one(session: Session, key: int, email: str):
    return session.scalars(select(Visit).where(Visit.id == key, func.lower(Visit.email) == email)).first()
