from datetime import timedelta

from django.http import JsonResponse

from shop.models import Sprint, Story


def burndown(request, pk):
    sprint = Sprint.objects.get(pk=pk)
    day, days = sprint.start, []
    while day <= sprint.end:
        days.append(list(Story.objects.filter(sprint=sprint, finished__lt=day)))  # ~ n-plus-one-query
        day += timedelta(days=1)
    return JsonResponse(days)


def all_pages(request):
    last, found = 0, []
    while True:
        page = list(Story.objects.filter(pk__gt=last).order_by("pk")[:500])
        if not page:
            break
        found.extend(story.finished for story in page)
        last = page[-1].pk
    return JsonResponse(found)
