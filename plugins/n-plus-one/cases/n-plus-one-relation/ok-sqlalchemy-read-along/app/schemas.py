from pydantic import BaseModel, ConfigDict


class AuthorRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    name: str


class PostRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    title: str
    author: AuthorRead
