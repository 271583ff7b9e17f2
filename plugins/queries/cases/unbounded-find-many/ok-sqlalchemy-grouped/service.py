from sqlalchemy import func
from sqlalchemy.orm import Session

from models import Message


def by_depth(db: Session):
    rows = db.query(Message.depth, func.count(Message.id)).group_by(Message.depth).all()
    return {row[0]: row[1] for row in rows}
