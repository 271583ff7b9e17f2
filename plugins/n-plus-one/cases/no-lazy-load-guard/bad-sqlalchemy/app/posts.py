from sqlalchemy.orm import Session

from .models import Author, Post


def byline(session: Session, post_id: int) -> str:
    post = session.get(Post, post_id)
    return post.author.name  # ~ no-lazy-load-guard


def titles(session: Session, author_id: int) -> int:
    author = session.get(Author, author_id)
    return len(author.posts)
