from sqlalchemy import Date, cast, extract, func, select
from sqlalchemy.orm import Session

from models import Visit


def of_somebody(session: Session, email: str):
    return session.scalars(select(Visit).where(func.lower(Visit.email) == email).limit(10)).all()  # ~ function-on-column "lower("


def of_day(session: Session, day):
    return session.scalars(select(Visit).where(func.date(Visit.created) == day).limit(10)).all()  # ~ function-on-column "`date`"


def since(session: Session, day):
    rows = session.query(Visit).filter(func.date_trunc("day", Visit.created) >= day)  # ~ function-on-column "`date_trunc`"
    return rows.limit(10).all()


def of_a_cast(session: Session, day):
    return session.query(Visit).filter(cast(Visit.created, Date) == day).limit(10).all()  # ~ function-on-column "a cast"


def of_a_year(session: Session, year: int):
    return session.query(Visit).filter(extract("year", Visit.created) == year).limit(10).all()  # ~ function-on-column "`extract`"
