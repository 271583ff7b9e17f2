from flask import Blueprint

from .models import Member, Team

teams = Blueprint("teams", __name__)


# The session has the team already: it is the one that the members were read of.
@teams.route("/teams/<int:id>")
def members_of(id):
    team = Team.query.get_or_404(id)
    return [member.team.name for member in team.members]


# All of them lead to one row, which is read once.
@teams.route("/teams/<int:id>/badges")
def badges_of(id):
    members = Member.query.filter_by(team_id=id).all()
    return [(member.team.name, badge.label) for member in members for badge in member.badges]
