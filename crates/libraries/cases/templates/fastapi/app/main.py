from fastapi import Depends, FastAPI, Request
from fastapi.templating import Jinja2Templates
from sqlalchemy import ForeignKey, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship, sessionmaker

templates = Jinja2Templates(directory="app/templates")
app = FastAPI()
make_session = sessionmaker(create_engine("postgresql://"))


class Base(DeclarativeBase):
    pass


class Author(Base):
    __tablename__ = "authors"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Book(Base):
    __tablename__ = "books"
    id: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("authors.id"))
    author: Mapped[Author] = relationship()


def session():
    with make_session() as made:
        yield made


@app.get("/books")
def books(request: Request, session: Session = Depends(session)):
    found = session.scalars(select(Book).limit(50)).all()
    return templates.TemplateResponse(request=request, name="books.html", context={"books": found})


@app.get("/old")
def old(request: Request, session: Session = Depends(session)):
    found = session.scalars(select(Book).limit(50)).all()
    return templates.TemplateResponse("books.html", {"request": request, "books": found})
