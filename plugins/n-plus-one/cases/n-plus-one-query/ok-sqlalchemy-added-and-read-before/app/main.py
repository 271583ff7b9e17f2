from fastapi import Depends, FastAPI
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from .models import Tag

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
