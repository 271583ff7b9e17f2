from pydantic import BaseModel, ConfigDict


class Read(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class AuthorRead(Read):
    name: str


class CommentRead(Read):
    text: str


class PostRead(Read):
    title: str
    author: AuthorRead  # ~ n-plus-one-relation
    reviewer: AuthorRead
    comments: list[CommentRead]
