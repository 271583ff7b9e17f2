from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Team(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    members = db.relationship("Member", backref="team")


class Member(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    team_id = db.Column(db.Integer, db.ForeignKey("team.id"))
    badges = db.relationship("Badge", backref="member", lazy="selectin")


class Badge(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    label = db.Column(db.String)
    member_id = db.Column(db.Integer, db.ForeignKey("member.id"))
