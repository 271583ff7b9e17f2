from fastapi import FastAPI, WebSocket
from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

engine = create_engine("postgresql+psycopg2://localhost/x")
app = FastAPI()


class Base(DeclarativeBase):
    pass


class Message(Base):
    __tablename__ = "message"
    id: Mapped[int] = mapped_column(primary_key=True)


@app.websocket("/in")
async def incoming(websocket: WebSocket):
    async for data in websocket.iter_json():
        with Session(engine) as session:
            session.get(Message, data["id"])
