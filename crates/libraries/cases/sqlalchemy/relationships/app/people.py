from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base
from .models import Post


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    posts: Mapped[list[Post]] = relationship(lambda: Post, back_populates="author")
