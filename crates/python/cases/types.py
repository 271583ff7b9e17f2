from __future__ import annotations
import typing as t
from typing import Annotated, Any, Iterable, List, Literal, Optional, Union
from app.models import Post, User
import app

one: Mapped["User"]
many: Mapped[List["User"]] = relationship()
either: Optional[User] | Post
union: Union[User, None, "Post"]
rows: QuerySet[Post]
listed: t.Sequence[app.models.Post]
pair: tuple[int, User]
kinds: Literal["a", "b", 1]
text: "typing.Dict[str, User]"
wrong: "not a type ("
type Alias[T] = dict[T, Post]


def get(
    db: Annotated[Session, Depends(get_db)],
    *users: User,
    limit: Annotated[int, Query(ge=1), "doc"] = 10,
    **rest: Any,
) -> Iterable[Post]: ...


def generic[M: Base](model: type[M]) -> M:
    found: M | None = None
    return found


try:
    ...
except (User.DoesNotExist, ValueError) as error:
    raise error
