from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Item(Base):
    __tablename__ = "items"

    id: Mapped[int] = mapped_column(primary_key=True)
    stock: Mapped[int]


class Ticket(Base):
    __tablename__ = "tickets"
    __mapper_args__ = {"version_id_col": "changes"}

    id: Mapped[int] = mapped_column(primary_key=True)
    changes: Mapped[int]
    seats: Mapped[int]
