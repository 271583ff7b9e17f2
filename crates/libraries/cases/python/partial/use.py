from functools import partial

import requests


def fetch(method, url, timeout=10):
    return requests.request(method, url, timeout=timeout)


def mapped(urls):
    return list(map(partial(fetch, "GET"), urls))


def called(urls):
    get = partial(fetch, "GET", timeout=5)
    return [get(url, timeout=1) for url in urls]


def picked(urls):
    return [url for url in filter(partial(fetch, "HEAD"), urls)]


def unknown(make, urls):
    return [partial(make(), "GET")(url) for url in urls]
