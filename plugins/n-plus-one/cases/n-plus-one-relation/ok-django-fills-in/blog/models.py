from django.db import models


class Board(models.Model):
    first_state = models.ForeignKey("State", null=True, on_delete=models.SET_NULL, related_name="+")


class State(models.Model):
    name = models.CharField(max_length=80)


class Card(models.Model):
    board = models.ForeignKey(Board, on_delete=models.CASCADE)
    state = models.ForeignKey(State, null=True, on_delete=models.SET_NULL)

    def save(self, *args, **kwargs):
        if not self.state_id:
            self.state = self.board.first_state
        super().save(*args, **kwargs)


class Story(models.Model):
    board = models.ForeignKey(Board, on_delete=models.CASCADE)

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        if not self.points.all():
            Point.objects.create(story=self, state=self.board.first_state)


class Point(models.Model):
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="points")
    state = models.ForeignKey(State, null=True, on_delete=models.SET_NULL)
