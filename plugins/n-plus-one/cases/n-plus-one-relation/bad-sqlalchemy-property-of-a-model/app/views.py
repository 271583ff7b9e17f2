from flask import Blueprint

from .labels import labels_of
from .models import Member, db

members = Blueprint("members", __name__)


@members.route("/members")
def all_members():
    page = db.session.execute(db.select(Member).limit(50)).scalars()
    return [{"team": member.team.name, "badges": labels_of(member)} for member in page]  # ~ n-plus-one-relation
