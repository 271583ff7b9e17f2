from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Member(Base):
    __tablename__ = "members"
    __table_args__ = (UniqueConstraint("team", "email"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    team: Mapped[str]
    email: Mapped[str]
