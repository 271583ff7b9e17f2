from typing import Generic, TypeVar

from fastapi import Depends, FastAPI
from pydantic import BaseModel, ConfigDict
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session, sessionmaker

from models import Item

app = FastAPI()
SessionLocal = sessionmaker(bind=create_engine("postgresql://x"))
T = TypeVar("T")


def get_db():
    with SessionLocal() as db:
        yield db


class OwnerOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    name: str


class ItemOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    name: str
    owner: OwnerOut


class NameOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    name: str


class Page(BaseModel, Generic[T]):
    items: list[T]
    total: int


def rows(db: Session):
    return db.scalars(select(Item).order_by(Item.id).limit(20)).all()


@app.get("/made")
def made(db: Session = Depends(get_db)):
    return Page[NameOut](items=rows(db), total=1)


@app.get("/record", response_model=Page[NameOut])
def record(db: Session = Depends(get_db)):
    return {"items": rows(db), "total": 1}


@app.get("/annotated")
def annotated(db: Session = Depends(get_db)) -> Page[NameOut]:
    return Page(items=rows(db), total=1)
