from blog.models import Card, Story


def sort():
    for card in Card.objects.all():
        card.save()


def tell():
    for story in Story.objects.all():
        story.save()
