from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from models import Chat, Message


def listed(session: Session):
    query = select(Chat).options(selectinload(Chat.messages).selectinload(Message.author))  # ~ unused-eager-load
    rows = session.scalars(query.limit(20)).all()
    return [[message.text for message in row.messages] for row in rows]
