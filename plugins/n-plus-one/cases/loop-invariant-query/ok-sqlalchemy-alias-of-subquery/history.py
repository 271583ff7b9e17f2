from sqlalchemy import Column, ForeignKey, Integer, String
from sqlalchemy.orm import Session, aliased, declarative_base

Base = declarative_base()


class Case(Base):
    __tablename__ = "cases"
    id = Column(Integer, primary_key=True)
    reason = Column(String, index=True)
    owner_id = Column(Integer, ForeignKey("owners.id", ondelete="CASCADE"), index=True)


class Owner(Base):
    __tablename__ = "owners"
    id = Column(Integer, primary_key=True)


def by_reason(db: Session, reason: str):
    return db.query(Case).filter(Case.reason == reason).limit(5)


def related(db: Session, case: Case, reasons: list[str]):
    found = []
    for reason in reasons:
        subquery = by_reason(db, reason).subquery()
        other = aliased(Case, subquery)
        found.extend(db.query(other).filter(other.id != case.id).all())
    return found
