from blog.models import Card


def sort():
    for card in Card.objects.all():
        card.save()
