from flask import Blueprint, render_template
from jinja2 import Environment, FileSystemLoader

from .models import Maker, Product

bp = Blueprint("shop", __name__)
environment = Environment(loader=FileSystemLoader("templates"))


@bp.route("/")
def index():
    return render_template("shop/index.html", products=Product.query.all(), title="Products")


@bp.route("/makers")
def makers():
    context = {"makers": Maker.query.limit(20).all()}
    return render_template("shop/makers.html", **context)


@bp.route("/label")
def label():
    template = environment.get_template("shop/label.html")
    return template.render(product=Product.query.first(), others=Product.query.limit(3).all())
