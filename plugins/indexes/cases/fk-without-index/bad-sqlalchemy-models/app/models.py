from sqlalchemy import Column, ForeignKey, Index, Integer, String
from sqlalchemy.orm import declarative_base, relationship

Base = declarative_base()


class Author(Base):
    __tablename__ = "authors"

    id = Column(Integer, primary_key=True)
    name = Column(String(80), nullable=False)
    posts = relationship("Post", back_populates="author", cascade="all, delete-orphan")


class Post(Base):
    __tablename__ = "posts"

    id = Column(Integer, primary_key=True)
    author_id = Column(ForeignKey("authors.id"), nullable=False)  # ~ fk-without-index
    editor_id = Column(ForeignKey("authors.id"), index=True)
    reader_id = Column(ForeignKey("authors.id"))
    checker_id = Column(ForeignKey("authors.id"))
    author = relationship("Author", foreign_keys=[author_id], back_populates="posts")

    __table_args__ = (Index("by_reader", "reader_id"),)


Index("by_checker", Post.checker_id)
