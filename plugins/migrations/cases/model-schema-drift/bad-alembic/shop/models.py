import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Timed:
    made_at: Mapped[str] = mapped_column(sa.String(20))


class Price(Timed, Base):  # ~ model-schema-drift "the column `made_at`"
    __tablename__ = "prices"
    id: Mapped[int] = mapped_column(primary_key=True)
    cents: Mapped[int]


class Rate(Base):  # ~ model-schema-drift "unique"
    __tablename__ = "rates"
    __table_args__ = (sa.UniqueConstraint("country", "year"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    country: Mapped[str] = mapped_column(sa.String(2))
    year: Mapped[int]


class Shop(Base):  # ~ model-schema-drift "no migration creates `shops`"
    __tablename__ = "shops"
    id: Mapped[int] = mapped_column(primary_key=True)
