from sqlalchemy import Column, ForeignKey, Integer, String
from sqlalchemy.orm import declarative_base, relationship

Base = declarative_base()


def reference_col(tablename, nullable=False, pk_name="id", **kwargs):
    """A column that refers to another table's key."""
    return Column(ForeignKey(f"{tablename}.{pk_name}"), nullable=nullable, **kwargs)


def run_key():
    return Column(Integer, ForeignKey("runs" + ".id", ondelete="CASCADE"), nullable=False)


class Owner(Base):
    __tablename__ = "owners"
    id = Column(Integer, primary_key=True)
    name = Column(String(80))


class Run(Base):
    __tablename__ = "runs"
    id = Column(Integer, primary_key=True)
    name = Column(String(80))
    owner_id = reference_col("owners")
    owner = relationship("Owner")
    conditions = relationship("Condition", back_populates="run")


class Condition(Base):
    __tablename__ = "conditions"
    id = Column(Integer, primary_key=True)
    text = Column(String(80))
    run_id = run_key()
    run = relationship("Run", back_populates="conditions")
