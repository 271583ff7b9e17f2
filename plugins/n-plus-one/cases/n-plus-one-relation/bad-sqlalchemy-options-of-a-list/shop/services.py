from sqlalchemy.orm import Session, selectinload

from shop.models import Recipe


def shown(session: Session, name: str, more: bool):
    options = [selectinload(Recipe.tools)]
    if more:
        options.append(selectinload(Recipe.notes))
    for recipe in session.query(Recipe).options(*options).filter(Recipe.name == name).all():
        print(recipe.tags, recipe.tools, recipe.notes)  # ~ n-plus-one-relation "`tags` of `Recipe`"
