from sqlalchemy import delete, select

from .models import Note


def by_select(session, owner=None):
    query = select(Note).order_by(Note.id).limit(50)
    if owner:
        query.where(Note.owner == owner)  # ~ discarded-query-change "stays as it was"
    return session.scalars(query).all()


def by_query(session, owner):
    query = session.query(Note)
    query.filter(Note.owner == owner)  # ~ discarded-query-change
    query.filter_by(owner=owner).order_by(Note.id)  # ~ discarded-query-change
    return query.limit(50).all()


def away(session, owner):
    statement = delete(Note)
    statement.where(Note.owner == owner)  # ~ discarded-query-change
    session.execute(statement)
