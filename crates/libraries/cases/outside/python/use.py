import asyncio
import time
import urllib.request

import boto3
import httpx
import requests
import requests as http
from django.core import mail
from django.core.mail import EmailMessage, send_mail
from requests import Session, get


def blocking(url):
    requests.get(url)
    http.post(url, json={})
    get(url)
    session = Session()
    session.mount("https://", None)
    session.put(url)
    with requests.Session() as inner:
        inner.delete(url)
    urllib.request.urlopen(url)
    boto3.client("s3").put_object(Bucket="b", Key="k", Body=b"")
    send_mail("a", "b", "c", ["d"])
    mail.mail_admins("a", "b")
    message = EmailMessage("a")
    message.attach_file("x")
    message.send()
    time.sleep(1)


async def asynchronous(urls):
    async with httpx.AsyncClient() as client:
        await client.get("a")
        client.post("dropped")
        await asyncio.gather(*[client.put(url) for url in urls])
    await asyncio.sleep(1)
