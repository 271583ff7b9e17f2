from flask import Blueprint, render_template
from sqlalchemy.orm import joinedload

from .models import Product

bp = Blueprint("shop", __name__)


@bp.route("/")
def index():
    products = Product.query.options(joinedload(Product.maker)).limit(50).all()
    return render_template("index.html", products=products, first=products[0])
