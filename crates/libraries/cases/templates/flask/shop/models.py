from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Maker(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(50))
    products = db.relationship("Product", back_populates="maker")


class Product(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(50))
    maker_id = db.Column(db.ForeignKey("maker.id"))
    maker = db.relationship("Maker", back_populates="products")

    def first_letter(self):
        return self.maker.name[0]
