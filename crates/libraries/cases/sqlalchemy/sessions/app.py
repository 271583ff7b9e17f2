from typing import Generic, Type, TypeVar

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship, scoped_session, sessionmaker, Session
from sqlalchemy import ForeignKey, create_engine

engine = create_engine("postgresql://localhost/app")
SessionLocal = sessionmaker(bind=engine)
db_session = scoped_session(SessionLocal)
async_session = async_sessionmaker(create_async_engine("postgresql+asyncpg://localhost/app"))


class Base(DeclarativeBase):
    pass


class Team(Base):
    __tablename__ = "teams"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    members: Mapped[list["Member"]] = relationship(back_populates="team")


class Member(Base):
    __tablename__ = "members"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    team_id: Mapped[int] = mapped_column(ForeignKey("teams.id"))
    team: Mapped[Team] = relationship(back_populates="members")


def adds(names):
    with SessionLocal() as session, session.begin():
        for name in names:
            session.add(Member(name=name, team_id=1))
        session.add_all([Team(name="a"), Team(name="b")])


def each_committed(names):
    for name in names:
        member = Member(name=name)
        db_session.add(member)
        db_session.commit()
        db_session.refresh(member)


async def waits():
    async with async_session() as session:
        result = await session.execute(select(Member))
        for member in result.scalars().all():
            print(member.team.name)
        for id in [1, 2, 3]:
            await session.get(Team, id)


async def handed(session: AsyncSession, ids: list[int]):
    for id in ids:
        member = (await session.scalars(select(Member).where(Member.id == id))).first()
        await session.delete(member)


ModelType = TypeVar("ModelType", bound=Base)


class CRUDBase(Generic[ModelType]):
    def __init__(self, model: Type[ModelType]):
        self.model = model

    def get(self, db: Session, id: int):
        return db.query(self.model).filter(self.model.id == id).first()

    def get_multi(self, db: Session, skip: int = 0, limit: int = 100):
        return db.query(self.model).offset(skip).limit(limit).all()


class CRUDMember(CRUDBase[Member]):
    def by_name(self, db: Session, name: str):
        return db.query(Member).filter(Member.name == name).first()


member = CRUDMember(Member)


def uses(db: Session, names: list[str], ids: list[int]):
    for found in member.get_multi(db):
        print(found.team.name)
    for name in names:
        member.by_name(db, name)
    return [member.get(db, id) for id in ids]
