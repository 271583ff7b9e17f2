from typing import Annotated

from fastapi import APIRouter, Depends
from sqlalchemy.orm import Session

from .database import get_db
from .models import Author
from .schemas import PostRead

router = APIRouter()
SessionDep = Annotated[Session, Depends(get_db)]


# Each post leads back to the author that it was read of, whose blog is read once.
@router.get("/authors/{author_id}/posts", response_model=list[PostRead])
def read_posts(session: SessionDep, author_id: int):
    author = session.get(Author, author_id)
    for post in author.posts:
        print(post.author.blog.name)
    return author.posts
