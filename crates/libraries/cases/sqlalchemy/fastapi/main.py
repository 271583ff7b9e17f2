from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict
from sqlmodel import Field, Relationship, Session, SQLModel, create_engine, select

engine = create_engine("sqlite://")
router = APIRouter(prefix="/heroes")


def get_db():
    with Session(engine) as session:
        yield session


SessionDep = Annotated[Session, Depends(get_db)]


class Team(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    name: str
    heroes: list["Hero"] = Relationship(back_populates="team")


class Hero(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    team_id: int = Field(foreign_key="team.id")
    team: Team | None = Relationship(back_populates="heroes")


class TeamOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    name: str


class HeroOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    name: str
    team: TeamOut | None


class HeroPlain(BaseModel):
    name: str


class HeroesOut(BaseModel):
    data: list[HeroOut]
    count: int


@router.get("/", response_model=list[HeroOut])
def read_heroes(session: SessionDep):
    return session.exec(select(Hero)).all()


@router.get("/plain")
def read_plain(session: SessionDep) -> list[HeroPlain]:
    return session.exec(select(Hero)).all()


@router.get("/made")
def read_made(session: SessionDep):
    heroes = session.exec(select(Hero)).all()
    return HeroesOut(data=heroes, count=len(heroes))


@router.get("/{name}", response_model=HeroOut)
def read_hero(session: SessionDep, name: str):
    return session.exec(select(Hero).where(Hero.name == name)).first()


@router.post("/validated")
def validated(session: SessionDep):
    heroes = session.exec(select(Hero)).all()
    return [HeroOut.model_validate(hero) for hero in heroes]


@router.post("/")
def create(session: SessionDep, hero: HeroPlain):
    if session.exec(select(Hero).where(Hero.name == hero.name)).first():
        return None
    made = Hero(name=hero.name, team_id=1)
    session.add(made)
    session.commit()
    session.refresh(made)
    return made


@router.on_event("startup")
def prepare(session: SessionDep):
    session.exec(select(Team)).first()
