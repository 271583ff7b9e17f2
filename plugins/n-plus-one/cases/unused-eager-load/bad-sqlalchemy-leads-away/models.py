from sqlalchemy import Column, ForeignKey, Integer, String
from sqlalchemy.orm import declarative_base, relationship

Base = declarative_base()


class Chat(Base):
    __tablename__ = "chats"
    id = Column(Integer, primary_key=True)
    messages = relationship("Message", back_populates="chat")


class Author(Base):
    __tablename__ = "authors"
    id = Column(Integer, primary_key=True)
    name = Column(String)


class Message(Base):
    __tablename__ = "messages"
    id = Column(Integer, primary_key=True)
    chat_id = Column(ForeignKey("chats.id"), nullable=False, index=True)
    author_id = Column(ForeignKey("authors.id"), nullable=False, index=True)
    text = Column(String)
    chat = relationship("Chat", back_populates="messages")
    author = relationship("Author")
