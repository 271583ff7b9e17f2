import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import Session, declarative_base

revision = "2b"
down_revision = "1a"

Base = declarative_base()


class Customer(Base):
    __tablename__ = "customers"
    id = sa.Column(sa.Integer, primary_key=True)
    last_number = sa.Column(sa.Integer)


class Order(Base):
    __tablename__ = "orders"
    id = sa.Column(sa.Integer, primary_key=True)
    customer_id = sa.Column(sa.Integer, sa.ForeignKey("customers.id"))
    number = sa.Column(sa.Integer)


def upgrade():
    session = Session(bind=op.get_bind())
    for customer in session.query(Customer).all():
        last = session.query(Order).filter(Order.customer_id == customer.id).first()  # ~ n-plus-one-query
        customer.last_number = last.number
    session.commit()


def downgrade():
    pass
