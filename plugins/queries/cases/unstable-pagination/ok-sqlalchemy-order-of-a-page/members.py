from fastapi import APIRouter, Depends
from pydantic import BaseModel
from sqlalchemy import Integer, String, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

router = APIRouter()


class Base(DeclarativeBase):
    pass


class Member(Base):
    __tablename__ = "members"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    name: Mapped[str] = mapped_column(String)


class Page(BaseModel):
    number: int = 1
    size: int = 50
    order_by: str | None = None


def ordered(statement, page: Page):
    # The default of the field says nothing of the page that is given.
    if not page.order_by:
        return statement
    return statement.order_by(getattr(Member, page.order_by))


def paged(statement, page: Page):
    return ordered(statement, page).limit(page.size).offset((page.number - 1) * page.size)


def with_order(page: Page) -> Page:
    copy = page.model_copy()
    if not copy.order_by:
        copy.order_by = "id"
    return copy


@router.get("/members")
def members(page: Page, session: Session = Depends(Session)):
    return session.execute(paged(select(Member), with_order(page))).scalars().all()
