import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, column_property, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Price(Base):
    __tablename__ = "prices"
    id: Mapped[int] = mapped_column(primary_key=True)
    cents: Mapped[int]
    in_euros = column_property(cents / 100)
    rates: Mapped[list["Rate"]] = relationship(back_populates="price")

    @property
    def label(self):
        return str(self.cents)


class Rate(Base):
    __tablename__ = "rates"
    __table_args__ = (
        sa.UniqueConstraint("country", "year"),
        sa.Index("ix_rates_current", "price_id", unique=True, postgresql_where=sa.text("current")),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    price_id: Mapped[int] = mapped_column(sa.ForeignKey("prices.id"))
    country: Mapped[str] = mapped_column(sa.String(2))
    year: Mapped[int] = mapped_column("in_year")
    current: Mapped[bool]
    note: Mapped[str | None]
    price: Mapped[Price] = relationship(back_populates="rates")


class Person(Base):
    __tablename__ = "people"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Employee(Person):
    __tablename__ = "employees"
    id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"), primary_key=True)
    wage: Mapped[int]
