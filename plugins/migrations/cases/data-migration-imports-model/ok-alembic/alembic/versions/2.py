import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import Mapped, Session, mapped_column

from shop.models import Base as ApplicationBase
from shop.models import Kind, Price, Rate

revision = "2b"
down_revision = "1a"

rates = sa.table("rate", sa.column("percent", sa.Integer()))


class FrozenPrice(ApplicationBase):
    __tablename__ = "price"
    __table_args__ = {"extend_existing": True}

    id: Mapped[int] = mapped_column(primary_key=True)
    cents: Mapped[int]


def unused(session):
    session.query(Rate).delete()


def upgrade():
    session = Session(bind=op.get_bind())
    for price in session.scalars(sa.select(FrozenPrice)):
        price.cents += Price.STEP
    op.execute(sa.text(f"UPDATE {Price.__tablename__} SET cents = 0 WHERE cents < 0"))
    op.execute(rates.insert().values(percent=Kind.NET.value))


def downgrade():
    pass
