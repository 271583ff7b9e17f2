from sqlalchemy import select
from sqlalchemy.orm import Session

from shop.models import User


def users(session: Session):
    return session.scalars(select(User)).unique().all()  # ~ cartesian-eager-load "`orders` and `addresses`"


# It is told once, for it is the model that says so.
def queried(session: Session):
    return session.query(User).all()
