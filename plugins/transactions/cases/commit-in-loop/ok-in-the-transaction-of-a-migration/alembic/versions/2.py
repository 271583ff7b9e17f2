import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import Session, declarative_base

revision = "2b"
down_revision = "1a"

Base = declarative_base()


class Customer(Base):
    __tablename__ = "customers"
    id = sa.Column(sa.Integer, primary_key=True)
    name = sa.Column(sa.String(80))


def upgrade():
    session = Session(bind=op.get_bind())
    for customer in session.query(Customer).all():
        customer.name = customer.name.strip()
        session.commit()


def downgrade():
    pass
