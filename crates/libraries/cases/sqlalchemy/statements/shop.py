import sqlalchemy as sa
from sqlalchemy import and_, exists, func, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.declarative import declarative_base
from sqlalchemy.orm import Session, aliased, relationship

Base = declarative_base()


class Customer(Base):
    __tablename__ = "customers"
    __table_args__ = (sa.UniqueConstraint("email", "shop_id"), {"schema": "shop"})

    id = sa.Column(sa.Integer, primary_key=True)
    email = sa.Column(sa.String)
    shop_id = sa.Column(sa.Integer)
    active = sa.Column(sa.Boolean)
    orders = relationship("Order", back_populates="customer", lazy="dynamic")


class Order(Base):
    __tablename__ = "orders"

    id = sa.Column(sa.Integer, primary_key=True)
    total = sa.Column(sa.Numeric)
    customer_id = sa.Column(sa.Integer, sa.ForeignKey("shop.customers.id"))
    customer = relationship(Customer, back_populates="orders")


def conditions(session: Session, email, ids, wanted):
    query = session.query(Customer)
    query = query.filter(Customer.email == email, Customer.active)
    if wanted:
        query = query.filter(or_(Customer.id.in_(ids), Customer.shop_id > 3))
    query.order_by(Customer.id.desc()).limit(10).offset(5).all()
    session.scalars(select(Customer).where(and_(Customer.email == email, Customer.shop_id == 1))).one()
    session.execute(select(Customer).where((Customer.email == email) & (Customer.shop_id == 1))).first()
    session.query(Customer.id, Customer.email).filter(func.lower(Customer.email) == email).all()


def joined(session: Session, customer_id):
    session.execute(select(Order).join(Order.customer).where(Customer.email.like("%x"))).scalars().all()
    session.query(Order).join(Customer, Order.customer_id == Customer.id).filter_by(email="x").first()
    session.query(Order).join(Customer).count()
    other = aliased(Order)
    session.query(Order).outerjoin(other, other.customer_id == Order.customer_id).all()


def aggregates(session: Session, ids):
    for id in ids:
        session.scalar(select(func.count(Order.id)).where(Order.customer_id == id))
        session.query(func.sum(Order.total)).filter(Order.customer_id == id).scalar()
        session.query(session.query(Order).filter(Order.id == id).exists()).scalar()
        session.scalar(select(exists().where(Order.id == id)))


def writes(session: Session, rows, id):
    session.execute(update(Order).where(Order.id == id).values(total=0))
    session.execute(insert(Customer).values(rows).on_conflict_do_nothing())
    session.execute(sa.delete(Order).where(Order.customer_id == id))
    session.query(Order).filter(Order.id == id).update({"total": Order.total + 1})
    session.query(Order).delete()
    session.execute(Order.__table__.insert(), rows)


def raw(session: Session, id, name):
    session.execute(text("SELECT * FROM orders WHERE id = :id"), {"id": id}).fetchall()
    session.execute(text(f"SELECT * FROM {name}"))


def dynamic(session: Session, id):
    customer = session.query(Customer).get(id)
    for customer in session.query(Customer):
        customer.orders.filter(Order.total > 5).all()


def lines(session: Session):
    for order, customer in session.execute(select(Order, Customer).join(Order.customer)):
        print(order.total, customer.email, order.customer.email)
    for row in session.execute(select(Order.id, Order.total)):
        session.get(Order, row.id)
    for (id,) in session.query(Order.id).distinct():
        session.get(Order, id)


def sorted_by(session: Session, by):
    query = select(Order)
    if by == "email":
        query = query.join(Order.customer).add_columns(Customer.email)
    return [order.customer for order in session.scalars(query).all()]
