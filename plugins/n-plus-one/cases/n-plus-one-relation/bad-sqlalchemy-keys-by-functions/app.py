from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Run


def owners(session: Session):
    return [run.owner.name for run in session.scalars(select(Run).limit(20)).all()]  # ~ n-plus-one-relation
