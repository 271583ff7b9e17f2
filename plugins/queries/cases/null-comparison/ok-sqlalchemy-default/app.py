from sqlalchemy import String, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

class Base(DeclarativeBase):
    pass

class Message(Base):
    __tablename__ = "message"
    id: Mapped[int] = mapped_column(primary_key=True)
    depth: Mapped[int] = mapped_column()
    text: Mapped[str] = mapped_column(String(10))

def one(db: Session, max_depth: int = None):
    q = db.query(Message)
    if max_depth is not None:
        q = q.filter(Message.depth <= max_depth)
    return q.all()

def caller(db: Session):
    return one(db)

def two(db: Session, after=None):
    q = db.query(Message)
    if after:
        q = q.filter(Message.depth > after)
    return q.first()

def caller2(db: Session):
    return two(db, after=None)
