from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Run


# The session holds the row that these were read of.
def conditions(session: Session, key: int):
    run = session.scalars(select(Run).where(Run.id == key)).one()
    return [[condition.text, condition.run.name] for condition in run.conditions]
