import imaplib

import requests
from django.http import JsonResponse

from .models import Product


# What is looked for is known in the turn only: told, as an information.
def downloaded(request):
    found = []
    for url in request.GET.getlist("url"):
        data = requests.get(url, timeout=3).json()
        found.append(Product.objects.get(sku=data["sku"]).pk)  # ~ n-plus-one-query
    return JsonResponse(found, safe=False)


def fetched(request):
    server = imaplib.IMAP4("mail.example.org")
    found = []
    for number in server.search(None, "UNSEEN")[1][0].split():
        subject = server.fetch(number, "(RFC822)")[1][0]
        found.append(Product.objects.get(sku=subject).pk)  # ~ n-plus-one-query
    return JsonResponse(found, safe=False)


def plain(request):
    found = []
    for sku in request.GET.getlist("sku"):
        found.append(Product.objects.get(sku=sku).pk)  # ~ n-plus-one-query
    return JsonResponse(found, safe=False)
