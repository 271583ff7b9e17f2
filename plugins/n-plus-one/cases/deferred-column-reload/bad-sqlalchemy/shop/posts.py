from sqlalchemy import select
from sqlalchemy.orm import Session, defer, load_only

from shop.models import Log, Order


def numbers(session: Session):
    for order in session.scalars(select(Order).options(load_only(Order.id))):  # ~ deferred-column-reload "`number`"
        print(order.number)


def texts(session: Session):
    return [entry.text for entry in session.query(Log).options(defer(Log.text)).all()]  # ~ deferred-column-reload
