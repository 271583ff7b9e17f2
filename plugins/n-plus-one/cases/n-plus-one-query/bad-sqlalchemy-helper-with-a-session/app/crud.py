from typing import Generic, Type, TypeVar

from sqlalchemy.orm import Session

from .models import Base, Tag

Model = TypeVar("Model", bound=Base)


class Crud(Generic[Model]):
    def __init__(self, model: Type[Model]):
        self.model = model

    def get(self, db: Session, id: int):
        return db.query(self.model).filter(self.model.id == id).first()  # ~ n-plus-one-query


class Tags(Crud[Tag]):
    def by_name(self, db, name):
        return db.query(Tag).filter(Tag.name == name).one_or_none()  # ~ n-plus-one-query


tags = Tags(Tag)
