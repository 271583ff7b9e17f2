from fastapi import FastAPI
from sqlalchemy import create_engine
from sqlalchemy.orm import Session, sessionmaker

from models import One, Other
from repos import Changing, Repositories, Repository

engine = create_engine("postgresql+psycopg2://localhost/x")
Local = sessionmaker(bind=engine)
app = FastAPI()


@app.get("/one")
def one():
    with Local() as session:
        return Repository(session, One).names()


@app.get("/other")
def other():
    with Local() as session:
        return Repositories(session).others.names()


@app.post("/one")
def make():
    with Local() as session:
        row = Repository(session, One).create(owner_id=1)
        Repository(session, Other).create(owner_id=row.owner_id)


@app.get("/changing")
def changing():
    with Local() as session:
        repo = Changing(session, One)
        repo.use(Other)
        return repo.first()
