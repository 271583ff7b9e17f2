from sqlalchemy import Column, ForeignKey, Integer, String, select
from sqlalchemy.orm import Session, declarative_base

Base = declarative_base()


class User(Base):
    __tablename__ = "users"
    id = Column(Integer, primary_key=True)
    role = Column(String, nullable=False)


class Member(Base):
    __tablename__ = "members"
    team_id = Column(Integer, primary_key=True)
    user_id = Column(Integer, ForeignKey("users.id", ondelete="CASCADE"), primary_key=True, index=True)


class Record(Base):
    __tablename__ = "records"
    id = Column(Integer, primary_key=True)
    text = Column(String, nullable=False)


def is_member(db: Session, user: User, team_id: int) -> bool:
    found = db.execute(select(Member).filter_by(user_id=user.id, team_id=team_id))  # ~ loop-invariant-query
    return found.scalar_one_or_none() is not None


def readable(db: Session, user: User, team_id: int):
    texts = []
    for record in db.scalars(select(Record).order_by(Record.id).limit(100)).all():
        if user.role == "owner" or is_member(db, user, team_id):
            texts.append(record.text)
    return texts
