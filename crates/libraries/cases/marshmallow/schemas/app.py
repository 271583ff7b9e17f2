from flask_marshmallow import Marshmallow
from marshmallow import Schema, fields
from sqlalchemy import ForeignKey, create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship, sessionmaker

Session = sessionmaker(bind=create_engine("postgresql://"))
ma = Marshmallow()


class Base(DeclarativeBase):
    pass


class Owner(Base):
    __tablename__ = "owners"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Item(Base):
    __tablename__ = "items"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    owner_id: Mapped[int] = mapped_column(ForeignKey("owners.id"))
    owner: Mapped["Owner"] = relationship()


class OwnerSchema(Schema):
    name = fields.Str()


class Nested(Schema):
    id = fields.Int()
    owner = fields.Nested(OwnerSchema())


class Function(Schema):
    owner_name = fields.Function(lambda item: item.owner.name)


class Method(Schema):
    name = fields.Method("owner_name")

    def owner_name(self, item):
        return item.owner.name


class Attribute(ma.Schema):
    owner_name = ma.Str(attribute="owner.name")


class Related(ma.SQLAlchemyAutoSchema):
    class Meta:
        model = Item
        include_relationships = True


class Plain(Schema):
    id = fields.Int()
    name = fields.Str()
    owner = fields.Nested(OwnerSchema, load_only=True)


many = Nested(many=True)


def nested():
    with Session() as session:
        return many.dump(session.query(Item).all())


def function():
    with Session() as session:
        return Function().dump(session.query(Item).all(), many=True)


def method():
    with Session() as session:
        return Method(many=True).dumps(session.query(Item).all())


def attribute():
    with Session() as session:
        return Attribute(many=True).jsonify(session.query(Item).all())


def related():
    with Session() as session:
        return Related(many=True).dump(session.query(Item).all())


def plain():
    with Session() as session:
        return Plain(many=True).dump(session.query(Item).all())


def only():
    with Session() as session:
        return Nested(many=True, only=("id",)).dump(session.query(Item).all())


def one(pk):
    with Session() as session:
        return Nested().dump(session.get(Item, pk))
