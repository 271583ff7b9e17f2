from fastapi import APIRouter, Depends
from sqlalchemy.orm import Session

from shop.database import session
from shop.models import Cookbook, Meal, Recipe
from shop.repositories import LoggedRepository, Repository

router = APIRouter()


@router.get("/meals")
def meals(db: Session = Depends(session)):
    return Repository(db, Meal).names()


@router.get("/recipes")
def recipes(db: Session = Depends(session)):
    return Repository(db, Recipe).names()


@router.get("/cookbooks")
def cookbooks(db: Session = Depends(session)):
    return LoggedRepository(db, print, Cookbook).names()
