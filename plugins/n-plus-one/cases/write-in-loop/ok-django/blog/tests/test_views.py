from django.test import TestCase

from blog.models import Author


class Names(TestCase):
    def setUp(self):
        for number in range(100):
            Author.objects.create(name=str(number))
