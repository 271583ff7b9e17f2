from contextlib import contextmanager

import requests


@contextmanager
def connected():
    session = requests.Session()
    try:
        yield session
    finally:
        session.close()


class Client:
    def __enter__(self):
        return requests.Session()

    def __exit__(self, *_):
        pass


def generator():
    with connected() as session:
        session.get("a")


def of_class():
    with Client() as session:
        session.post("b")
