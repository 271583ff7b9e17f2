from fastapi import Depends, FastAPI
from sqlalchemy.orm import Session

from .db import get_db
from .models import Item

app = FastAPI()


@app.post("/a")
def a(groups: list[list[str]], db: Session = Depends(get_db)):
    for names in groups:
        db.add_all([Item(name=name) for name in names])
        db.commit()
