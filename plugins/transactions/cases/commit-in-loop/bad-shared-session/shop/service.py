from sqlalchemy.orm import Session

from shop.models import Price


def create(*, session: Session, name: str, cents: int) -> Price:
    price = Price(name=name, cents=cents)
    session.add(price)
    session.commit()  # ~ commit-in-loop
    return price
