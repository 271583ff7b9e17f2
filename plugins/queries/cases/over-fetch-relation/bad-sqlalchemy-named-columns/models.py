from sqlalchemy import Column, ForeignKey, Integer, String
from sqlalchemy.orm import declarative_base, relationship

Base = declarative_base()


class Recipe(Base):
    __tablename__ = "recipes"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    tags = relationship("Tag")


class Tag(Base):
    __tablename__ = "tags"
    id = Column(Integer, primary_key=True)
    recipe_id = Column(ForeignKey("recipes.id"), nullable=False, index=True)
    name = Column(String)


class Dish(Base):
    __tablename__ = "dishes"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    notes = relationship("Note")

    def __getattr__(self, name):
        return getattr(self.notes[0], name)


class Note(Base):
    __tablename__ = "notes"
    id = Column(Integer, primary_key=True)
    dish_id = Column(ForeignKey("dishes.id"), nullable=False, index=True)
    text = Column(String)
