from sqlalchemy import select
from sqlalchemy.orm import Session

from shop.models import Post, Tag


def newest(session: Session):
    return session.scalars(select(Post).order_by(Post.id.desc()).limit(10)).all()


def first(session: Session):
    return session.scalars(select(Tag).order_by(Tag.id).limit(10)).all()
