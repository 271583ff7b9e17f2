from pydantic import BaseModel, ConfigDict


class Read(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class BlogRead(Read):
    name: str


class AuthorRead(Read):
    name: str
    blog: BlogRead


class PostRead(Read):
    title: str
    author: AuthorRead
