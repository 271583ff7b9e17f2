import itertools

from django.core.cache import cache
from django.db.models import Prefetch

from .models import Points, Story


def lazy(request):
    points = [story.points.all() for story in Story.objects.all()]
    return dict(map(lambda one: (one.story_id, one.value), itertools.chain(*points)))


def along(request):
    points = [story.points.all() for story in Story.objects.prefetch_related("points")]
    return [one.value for one in itertools.chain.from_iterable(points)]


def cached(request):
    stories = Story.objects.select_related("sprint").prefetch_related("points")
    cache.set("stories", stories)


class Board:
    def fill(self):
        self.stories = Story.objects.prefetch_related("points").get(pk=1)
        print(self.stories.title)


def board(request):
    Board().fill()


def nested(request):
    recent = Prefetch("points", queryset=Points.objects.filter(value=1), to_attr="recent")
    for story in Story.objects.prefetch_related(recent):
        for one in getattr(story, "recent", story.points.all()):
            print(one.value)
