from fastapi import Depends, FastAPI, HTTPException
from pydantic import BaseModel
from sqlalchemy import create_engine, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session, sessionmaker

from shop.models import Member

app = FastAPI()
make_session = sessionmaker(create_engine("postgresql://localhost/shop"))


class MemberCreate(BaseModel):
    email: str
    visits: int


def get_session():
    with make_session() as session:
        yield session


def find(session: Session, email: str) -> Member | None:
    return session.query(Member).filter(Member.email == email).one_or_none()


def create(session: Session, given: MemberCreate) -> Member:
    member = Member(**given.model_dump())
    session.add(member)  # ~ check-then-insert-race
    session.commit()
    return member


@app.post("/in-a-service")
def in_a_service(given: MemberCreate, session: Session = Depends(get_session)):
    if find(session, given.email):
        raise HTTPException(409)
    return create(session, given)


@app.post("/a-column")
def a_column(given: MemberCreate, session: Session = Depends(get_session)):
    if session.scalar(select(Member.id).where(Member.email == given.email)):
        raise HTTPException(409)
    session.add(Member(email=given.email, visits=1))  # ~ check-then-insert-race
    session.commit()


@app.post("/the-first")
def the_first(given: MemberCreate, session: Session = Depends(get_session)):
    member = session.scalars(select(Member).where(Member.email == given.email)).first()
    if member is None:
        member = Member(email=given.email, visits=1)
        session.add(member)  # ~ check-then-insert-race
        session.commit()
    return member


@app.post("/filled-in")
def filled_in(given: MemberCreate, session: Session = Depends(get_session)):
    if session.query(Member).filter_by(email=given.email).first():
        raise HTTPException(409)
    member = Member()
    member.email = given.email
    member.visits = 1
    session.add(member)  # ~ check-then-insert-race
    session.commit()


@app.post("/found-or-made")
def found_or_made(given: MemberCreate, session: Session = Depends(get_session)):
    member = session.query(Member).filter(Member.email == given.email).one_or_none()
    if member:
        member.visits = given.visits
    else:
        member = Member(email=given.email, visits=given.visits)
    session.add(member)  # ~ check-then-insert-race
    session.commit()


@app.post("/caught")
def caught(given: MemberCreate, session: Session = Depends(get_session)):
    try:
        member = session.query(Member).filter(Member.email == given.email).one()
    except NoResultFound:
        member = Member(email=given.email, visits=1)
        session.add(member)  # ~ check-then-insert-race
        session.commit()
    return member


@app.post("/after-what-was-caught")
def after_what_was_caught(given: MemberCreate, session: Session = Depends(get_session)):
    try:
        return session.query(Member).filter(Member.email == given.email).one()
    except NoResultFound:
        pass
    session.add(Member(email=given.email, visits=1))  # ~ check-then-insert-race
    session.commit()
