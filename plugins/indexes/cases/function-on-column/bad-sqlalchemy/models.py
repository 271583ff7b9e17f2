from sqlalchemy import Column, DateTime, Integer, String
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Visit(Base):
    __tablename__ = "visits"
    id = Column(Integer, primary_key=True)
    email = Column(String(80), index=True)
    name = Column(String(80))
    created = Column(DateTime, index=True)
