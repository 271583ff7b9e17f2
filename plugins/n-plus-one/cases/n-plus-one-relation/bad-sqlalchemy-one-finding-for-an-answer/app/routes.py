from typing import Annotated

from fastapi import APIRouter, Depends
from sqlalchemy import select
from sqlalchemy.orm import Session

from .database import get_db
from .models import Post
from .schemas import PostRead

router = APIRouter()
SessionDep = Annotated[Session, Depends(get_db)]


@router.get("/posts", response_model=list[PostRead])
def read_posts(session: SessionDep):
    return session.scalars(select(Post).order_by(Post.id).limit(100)).all()
