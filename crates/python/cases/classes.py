from dataclasses import dataclass, field
from typing import ClassVar, Generic, Optional, TypeVar
import attr

T = TypeVar("T")


@register("name")
class Repo(Base[T], Mixin, Generic[T], metaclass=Meta, table=True):
    """A doc comment."""

    cache: ClassVar[dict] = {}
    a = b = make()
    c, d = 1, 2
    if DEBUG:
        extra = 1
    else:
        def extra(self): ...
    for _ in range(3):
        run(_)
    del a

    def __init__(self, session: Session, *, limit=10):
        super().__init__(session)
        self.session: Session = session
        super().prepare(limit)

    @property
    def name(self) -> str:
        return self._name

    @name.setter
    def name(self, value):
        self._name = value

    @functools.cached_property
    def rows(self):
        return self.session.all()

    @classmethod
    def of(cls, **options):
        return cls(**options)

    @staticmethod
    def plain(x):
        return x

    def __new__(cls):
        return super(Repo, cls).__new__(cls)

    def _get(self):
        return 1

    got = property(_get)


@dataclass
class Point:
    x: int
    y: int = 0
    tags: list[str] = field(default_factory=list)
    kind: ClassVar[str] = "p"
    hidden: int = field(init=False)


@dataclass(frozen=True)
class Point3(Point):
    z: int = field(default=3)


@attr.s(auto_attribs=True)
class Row:
    id: int


class Generics[K: Base, V](dict[K, V]):
    first: K
