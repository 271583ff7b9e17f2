from flask import Blueprint
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()
bp = Blueprint("servers", __name__)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(64))


class Server(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    user_id = db.Column(db.Integer, db.ForeignKey("user.id"))


# The session of the thread is the same in each turn.
@bp.route("/owners")
def owners():
    return [db.session.get(User, server.user_id).name for server in Server.query.all()]


@bp.route("/rename")
def rename():
    for server in db.session.execute(db.select(Server)).scalars():
        print(db.session.query(User).filter(User.id == server.user_id).first())


# What a loop returns is computed once.
@bp.route("/first")
def first():
    for server in Server.query.all():
        if server.id > 5:
            return db.session.get(User, server.user_id)
    return None


# Unless it fails, and the loop goes on.
@bp.route("/first-that-works")
def first_that_works():
    for server in Server.query.all():
        try:
            return db.session.get(User, server.user_id)
        except ValueError:
            pass
    return None
