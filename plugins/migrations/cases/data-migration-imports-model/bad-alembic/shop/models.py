import enum

from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Kind(enum.Enum):
    NET = "net"


class Price(Base):
    __tablename__ = "price"

    STEP = 5

    id: Mapped[int] = mapped_column(primary_key=True)
    cents: Mapped[int]
    kind: Mapped[str | None]


class Rate(Base):
    __tablename__ = "rate"

    id: Mapped[int] = mapped_column(primary_key=True)
    percent: Mapped[int]
