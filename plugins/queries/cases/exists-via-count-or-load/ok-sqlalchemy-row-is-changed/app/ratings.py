from sqlalchemy.orm import Session

from app.models import Recipe


def reset(session: Session, recipe_id: int):
    recipe = session.query(Recipe).filter(Recipe.id == recipe_id).first()
    if not recipe:
        return
    recipe.rating = -1
    session.commit()


def both(session: Session, one: int, other: int):
    return session.query(Recipe).filter(Recipe.id == one).one() + session.query(Recipe).filter(Recipe.id == other).one()
