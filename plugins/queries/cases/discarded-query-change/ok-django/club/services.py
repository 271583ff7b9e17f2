from django.db import models

from club.models import Member, Team


class MemberQuerySet(models.QuerySet):
    def renumbered(self):
        self.update(number=1)
        return self


def members(team=None, email=""):
    found = Member.objects.select_related("team")
    if team is not None:
        found = found.filter(team=team)
    found = found.exclude(email="").order_by("number")
    return [member.team.name for member in found[:50]]


def renumber(team):
    members = MemberQuerySet(Member).filter(team=team)
    members.renumbered()
    members.filter(number=2).update(number=3)
    team.member_set.filter(number=4).delete()
    # What is thrown away as a whole changes no other.
    Member.objects.filter(number=5)


def listen(team, callbacks):
    # No query set has this one.
    callbacks.filter(team)
    names = [member.email for member in team.member_set.all()]
    names.sort()
    return names
