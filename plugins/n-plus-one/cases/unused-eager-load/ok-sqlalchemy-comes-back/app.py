from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from models import Chat, Message


# A message is one of those of its chat: its author is read along with theirs.
def listed(session: Session):
    query = select(Message).options(
        selectinload(Message.chat).selectinload(Chat.messages).selectinload(Message.author)
    )
    rows = session.scalars(query.limit(20)).all()
    return [[row.author.name, len(row.chat.messages)] for row in rows]
