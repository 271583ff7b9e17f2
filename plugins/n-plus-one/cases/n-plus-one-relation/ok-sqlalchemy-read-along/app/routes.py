from typing import Annotated

from fastapi import APIRouter, Depends
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session, joinedload, raiseload, selectinload

from .database import get_db
from .models import Author, Post
from .schemas import PostRead

router = APIRouter()
SessionDep = Annotated[Session, Depends(get_db)]


@router.get("/posts", response_model=list[PostRead])
def read_posts(session: SessionDep):
    return session.scalars(select(Post).options(joinedload(Post.author)).limit(100)).all()


@router.get("/authors")
def read_authors(session: SessionDep):
    authors = session.query(Author).options(selectinload(Author.posts).joinedload(Post.author)).limit(100)
    return [{"name": author.name, "posts": [post.author.name for post in author.posts]} for author in authors]


@router.get("/strict")
def read_strictly(session: SessionDep):
    return [post.author.name for post in session.scalars(select(Post).options(raiseload("*")).limit(100))]


# What was not read along is an error here, and no query.
async def read_asynchronously(session: AsyncSession):
    posts = (await session.scalars(select(Post).limit(100))).all()
    return [post.author.name for post in posts]
