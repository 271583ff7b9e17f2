from celery import Celery
from fastapi import Depends, FastAPI
from sqlalchemy import String, create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, sessionmaker

app = FastAPI()
celery = Celery("shop")
engine = create_engine("postgresql://localhost/shop")
SessionLocal = sessionmaker(bind=engine)


class Base(DeclarativeBase):
    pass


class Member(Base):
    __tablename__ = "members"
    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(200))


@celery.task
def welcome(pk: int):
    print(pk)


def get_db():
    db = SessionLocal()
    try:
        yield db
    finally:
        db.close()


@app.post("/members")
def join(email: str, db: Session = Depends(get_db)):
    member = Member(email=email)
    db.add(member)
    db.commit()
    welcome.delay(member.id)
    return {}


@app.post("/members/{pk}/remind")
def remind(pk: int, db: Session = Depends(get_db)):
    welcome.delay(pk)
    db.add(Member(email="x"))
    db.commit()
    return {}
