import time

from fastapi import FastAPI
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from models import Run

engine = create_engine("postgresql://x")
app = FastAPI()


class TimedSession(Session):
    def __enter__(self) -> "TimedSession":
        self.started = time.time()
        return super().__enter__()

    def __exit__(self, kind, error, trace) -> None:
        print(time.time() - self.started)
        super().__exit__(kind, error, trace)


@app.post("/runs")
def runs(names: list[str]):
    with TimedSession(engine) as db:
        for name in names:
            db.add(Run(name=name))
            db.commit()  # ~ commit-in-loop


_store = None


class Store:
    def add(self, names: list[str]):
        with TimedSession(engine) as db:
            for name in names:
                db.add(Run(name=name))
                db.commit()  # ~ commit-in-loop


def initialize():
    global _store
    _store = Store()


def store() -> "Store":
    if _store is None:
        raise RuntimeError
    return _store


@app.post("/store")
def stored(names: list[str]):
    store().add(names)
