from flask import Blueprint, render_template

from .models import Product

bp = Blueprint("shop", __name__)


@bp.route("/")
def index():
    return render_template("index.html", products=Product.query.limit(50).all())
