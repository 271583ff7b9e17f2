import itertools
from enum import Enum
from functools import reduce

import requests


def elements(urls, others):
    for url in sorted(urls, key=lambda url: url.lower()):
        requests.get(url)
    for position, url in enumerate(urls):
        requests.post(url)
    for url, other in zip(urls, others):
        requests.put(other)
    for turn in range(3):
        requests.head("a", params=turn)
    for chunk in itertools.batched(urls, 100):
        requests.patch("a", json=chunk)


def functions(urls):
    list(map(fetch, urls))
    [fetch(url) for url in urls if url]
    any(fetch(url) for url in urls)
    reduce(lambda total, url: total + fetch(url), urls)


def fetch(url):
    return requests.get(url).status_code


def kept(urls):
    texts = ["a"]
    texts.append("b")
    for text in texts:
        requests.delete(text)
    entries = dict(a=1, b=2)
    entries.update(c=3)
    for name, value in entries.items():
        requests.options(name)


class Kind(Enum):
    A = "a"
    B = "b"


def of_enumeration():
    for kind in Kind:
        requests.get("a", params=kind.value)


def of_its_members(kinds: list[Kind]):
    for kind in kinds:
        requests.get("a", params=kind.value)
    for kind in list(Kind):
        requests.post("a", json=kind.value)
