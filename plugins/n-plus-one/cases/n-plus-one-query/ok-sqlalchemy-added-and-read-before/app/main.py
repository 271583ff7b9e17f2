from fastapi import Depends, FastAPI
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from .models import Base, Tag

app = FastAPI()


@app.post("/tags")
def read_tags(names: list[str], db: Session = Depends()):
    known = {tag.name: tag for tag in db.scalars(select(Tag).where(Tag.name.in_(names)))}
    for name in names:
        if name not in known:
            db.add(Tag(name=name))
    db.commit()
    return known


@app.post("/schemas")
def set_paths(schemas: list[str], db: Session = Depends()):
    for schema in schemas:
        db.execute(text("SET search_path TO :schema"), {"schema": schema})


@app.post("/lookups")
def look_up(given: dict[str, list[int]], db: Session = Depends()):
    found = {}
    for name, keys in given.items():
        # Another table in each turn.
        mapped = Base.metadata.mappers[name].entity
        found[name] = db.scalars(select(mapped).where(mapped.id.in_(keys))).all()
    return found
