from typing import Union

from fastapi import FastAPI
from pydantic import BaseModel
from sqlalchemy import ForeignKey, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, joinedload, mapped_column, relationship

engine = create_engine("postgresql+psycopg2://localhost/x")
app = FastAPI()


class Base(DeclarativeBase):
    pass


class Owner(Base):
    __tablename__ = "owner"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Item(Base):
    __tablename__ = "item"
    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("owner.id"))
    owner: Mapped[Owner] = relationship("Owner")


class Unit(Base):
    __tablename__ = "unit"
    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"))
    item: Mapped[Item] = relationship("Item")


class OwnerOut(BaseModel):
    name: str


class ItemOut(BaseModel):
    owner: OwnerOut


class ItemIn(BaseModel):
    id: int


class UnitOut(BaseModel):
    item: ItemOut | ItemIn | None


class OlderUnitOut(BaseModel):
    item: Union[ItemOut, ItemIn, None]


@app.get("/eager")
def eager():
    with Session(engine) as session:
        query = select(Unit).options(joinedload(Unit.item).joinedload(Item.owner)).limit(20)
        return [UnitOut.model_validate(unit) for unit in session.scalars(query).all()]


@app.get("/lazy")
def lazy():
    with Session(engine) as session:
        query = select(Unit).options(joinedload(Unit.item)).limit(20)
        return [OlderUnitOut.model_validate(unit) for unit in session.scalars(query).all()]
