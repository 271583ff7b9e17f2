from sqlalchemy import select
from sqlalchemy.orm import Session

from shop.models import Payment


def paid(session: Session):
    return sum(payment.amount for payment in session.scalars(select(Payment)).all())  # ~ aggregate-in-app
