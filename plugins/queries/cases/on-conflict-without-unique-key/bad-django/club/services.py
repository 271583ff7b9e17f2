from club.models import Member


def load(rows):
    members = [Member(**row) for row in rows]
    Member.objects.bulk_create(members, update_conflicts=True, unique_fields=["email"], update_fields=["number"])  # ~ on-conflict-without-unique-key "takes `email` of `club_member`"


def load_by_team(rows):
    members = [Member(**row) for row in rows]
    Member.objects.bulk_create(members, update_conflicts=True, unique_fields=["team", "email"], update_fields=["number"])
    Member.objects.bulk_create(members, update_conflicts=True, unique_fields=["number"], update_fields=["email"])
    Member.objects.bulk_create(members, ignore_conflicts=True)
