from flask import Flask, jsonify
from marshmallow import Schema, fields
from sqlalchemy.orm import joinedload

from .db import Session
from .models import Item

app = Flask(__name__)


class OwnerSchema(Schema):
    name = fields.Str()


class ItemSchema(Schema):
    name = fields.Str()
    owner = fields.Nested(OwnerSchema)


class SentSchema(Schema):
    name = fields.Str()
    owner = fields.Nested(OwnerSchema, load_only=True)


@app.route("/a")
def a():
    with Session() as db:
        items = db.query(Item).filter(Item.state == "x").options(joinedload(Item.owner)).all()
        return jsonify(ItemSchema(many=True).dump(items))


@app.route("/b")
def b():
    with Session() as db:
        items = db.query(Item).filter(Item.state == "x").all()
        return jsonify(ItemSchema(many=True, exclude=("owner",)).dump(items))


@app.route("/c")
def c(key):
    with Session() as db:
        return jsonify(ItemSchema().dump(db.get(Item, key)), SentSchema(many=True).dump(db.query(Item).all()))
