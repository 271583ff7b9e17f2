from fastapi import Depends, FastAPI
from sqlalchemy.orm import Session

from .crud import tags
from .models import Tag

app = FastAPI()


@app.post("/tags")
def read_tags(names: list[str], ids: list[int], db: Session = Depends()):
    found = [tags.by_name(db, name) for name in names]
    for id in ids:
        found.append(tags.get(db, id))
    return found


@app.post("/tags/refreshed")
def create_tags(names: list[str], db: Session = Depends()):
    made = [Tag(name=name) for name in names]
    db.add_all(made)
    db.commit()
    for tag in made:
        db.refresh(tag)  # ~ n-plus-one-query
    return made
