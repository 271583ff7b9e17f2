from fastapi import Depends, FastAPI, HTTPException
from pydantic import BaseModel
from sqlalchemy import create_engine, select
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


class Refused(Exception):
    pass


def is_free(session: Session, email: str) -> bool:
    return session.query(Member).filter(Member.email == email).first() is None


@app.post("/another-where-it-is-taken")
def another_where_it_is_taken(given: MemberCreate, session: Session = Depends(get_session)):
    if is_free(session, given.email):
        raise HTTPException(404)
    session.add(Member(email=given.email, visits=1))
    session.commit()


@app.post("/only-where-it-is-there")
def only_where_it_is_there(given: MemberCreate, session: Session = Depends(get_session)):
    if not session.query(Member).filter(Member.email == given.email).first():
        raise HTTPException(404)
    session.add(Member(email=given.email, visits=1))
    session.commit()


@app.post("/what-a-row-says")
def what_a_row_says(given: MemberCreate, session: Session = Depends(get_session)):
    member = session.query(Member).filter(Member.email == given.email).one()
    if member.visits:
        return member
    session.add(Member(email=given.email, visits=1))
    session.commit()


@app.post("/made-in-any-case")
def made_in_any_case(given: MemberCreate, session: Session = Depends(get_session)):
    known = session.query(Member).filter(Member.email == given.email).first()
    member = Member(email=given.email, visits=1)
    if known:
        member.visits = known.visits + 1
    session.add(member)
    session.commit()


@app.post("/something-else-is-caught")
def something_else_is_caught(given: MemberCreate, session: Session = Depends(get_session)):
    try:
        member = session.query(Member).filter(Member.email == given.email).one()
        if member.visits < 1:
            raise Refused
    except Refused:
        session.add(Member(email=given.email, visits=1))
        session.commit()
