from sqlalchemy import func
from sqlalchemy.orm import Session

from models import Message


def five(db: Session):
    firsts = db.query(Message).distinct(Message.text).limit(100).subquery()
    return db.query(firsts).order_by(func.random()).limit(5).all()
