from sqlalchemy import delete, select

from .models import Note


def by_select(session, owner=None):
    query = select(Note).order_by(Note.id).limit(50)
    if owner:
        query = query.where(Note.owner == owner)
    return session.scalars(query).all()


def by_query(session, owner):
    query = session.query(Note)
    query.filter(Note.owner == owner).delete()
    query.filter(Note.owner == owner).update({"owner": "nobody"})
    return query.filter(Note.owner == owner).limit(50).all()


def away(session, owner):
    session.execute(delete(Note).where(Note.owner == owner))
    notes = session.query(Note).limit(5).all()
    filter(None, notes)
    return [note.owner for note in notes]
