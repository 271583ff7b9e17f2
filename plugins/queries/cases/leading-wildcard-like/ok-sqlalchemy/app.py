from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Item


def at_the_beginning(session: Session, q: str):
    return session.query(Item).filter(Item.name.startswith(q)).limit(10).all()


def with_its_own_wildcards(session: Session, pattern: str):
    return session.query(Item).filter(Item.name.ilike(pattern)).limit(10).all()


# Another condition leaves few rows.
def of_a_shop(session: Session, shop: int, q: str):
    return session.scalars(select(Item).where(Item.shop_id == shop, Item.name.ilike(f"%{q}%")).limit(10)).all()


# Nothing is looked for.
def there(session: Session):
    return session.scalars(select(Item).where(Item.name.like("%")).limit(10)).all()
