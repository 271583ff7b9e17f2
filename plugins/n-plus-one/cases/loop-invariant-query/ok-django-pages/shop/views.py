from django.core.paginator import Paginator
from django.http import JsonResponse

from .models import Item


def by_numbers(rows, size=20):
    paginator = Paginator(rows, size)
    for number in paginator.page_range:
        page = paginator.page(number)
        for row in page.object_list:
            yield row


def generated(request):
    return JsonResponse([item.code for item in by_numbers(Item.objects.order_by("id"))], safe=False)


def counted(request):
    paginator = Paginator(Item.objects.order_by("id"), 20)
    found = []
    for number in range(1, paginator.num_pages + 1):
        for item in paginator.page(number):
            found.append([item.code, paginator.count])
    return JsonResponse(found, safe=False)
