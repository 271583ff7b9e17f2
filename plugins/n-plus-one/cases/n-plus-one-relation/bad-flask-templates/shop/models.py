from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Maker(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(50))


class Product(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(50))
    maker_id = db.Column(db.ForeignKey("maker.id"))
    maker = db.relationship("Maker")
