from sqlalchemy import Column, ForeignKey, Integer, String
from sqlalchemy.orm import declarative_base, relationship

Base = declarative_base()


class Run(Base):
    __tablename__ = "runs"
    id = Column(Integer, primary_key=True)
    name = Column(String(80))


class Condition(Base):
    __tablename__ = "conditions"
    id = Column(Integer, primary_key=True)
    text = Column(String(80))
    run_id = Column(ForeignKey("runs.id"), nullable=False, index=True)
    run = relationship("Run")

    def to_model(self):
        return {"text": self.text, "run": self.run.name}
