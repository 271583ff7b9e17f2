from flask import Flask, jsonify
from marshmallow import Schema, fields

from .db import Session
from .models import Item

app = Flask(__name__)


class OwnerSchema(Schema):
    name = fields.Str()


class ItemSchema(Schema):
    name = fields.Str()
    owner = fields.Nested(OwnerSchema)  # ~ n-plus-one-relation


class NamedSchema(Schema):
    owner_name = fields.Function(lambda item: item.owner.name)  # ~ n-plus-one-relation


@app.route("/a")
def a():
    with Session() as db:
        return jsonify(ItemSchema(many=True).dump(db.query(Item).filter(Item.state == "x").all()))


@app.route("/b")
def b():
    with Session() as db:
        return jsonify(NamedSchema().dump(db.query(Item).filter(Item.state == "x").all(), many=True))
