from sqlalchemy import Column, ForeignKey, Integer, String, Table
from sqlalchemy.orm import DeclarativeBase, Session, make_transient, object_session, relationship


class Base(DeclarativeBase):
    pass


links = Table(
    "document_tags",
    Base.metadata,
    Column("document_id", ForeignKey("documents.id"), primary_key=True),
    Column("tag_id", ForeignKey("tags.id"), primary_key=True),
)


class Organization(Base):
    __tablename__ = "organizations"
    id = Column(Integer, primary_key=True)
    name = Column(String)


class Project(Base):
    __tablename__ = "projects"
    id = Column(Integer, primary_key=True)
    organization_id = Column(Integer, ForeignKey("organizations.id"))
    organization = relationship(Organization)


class Tag(Base):
    __tablename__ = "tags"
    id = Column(Integer, primary_key=True)
    name = Column(String)


class Note(Base):
    __tablename__ = "notes"
    id = Column(Integer, primary_key=True)
    text = Column(String)
    document_id = Column(Integer, ForeignKey("documents.id"))


class Document(Base):
    __tablename__ = "documents"
    id = Column(Integer, primary_key=True)
    title = Column(String)
    project_id = Column(Integer, ForeignKey("projects.id"))
    project = relationship(Project)
    tags = relationship(Tag, secondary=links)
    notes = relationship(Note)


def related(session: Session, tags, project):
    for document in session.query(Document).all():
        document.tags.extend(tags)
        document.project = project
        document.notes.append(Note(text="seen"))
        document.tags = []
        session.commit()


def by_name(session: Session, given: dict):
    for document in session.query(Document).all():
        setattr(document, "title", "x")
        for name, value in given.items():
            setattr(document, name, value)
        session.commit()


def detached(session: Session):
    document = session.query(Document).first()
    session.expunge(document)
    document.title = "not written"
    other = session.query(Document).first()
    make_transient(other)
    other.title = "not written either"
    third = session.query(Document).first()
    object_session(third).expunge(third)
    third.title = "nor this"


def of_one_project(session: Session, project_id: int):
    for document in session.query(Document).filter(Document.project_id == project_id).all():
        print(document.project.organization.name)
    for document in session.query(Document).all():
        print(document.project.organization.name)


def of_two_lists(session: Session):
    first = session.query(Document).filter(Document.title == "a").all()
    second = session.query(Document).filter(Document.title == "b").all()
    for document in first + second:
        print(document.notes)


def first_of_some(session: Session, wanted: bool):
    if wanted:
        documents = session.query(Document).all()
    else:
        documents = None
    if documents:
        for document in documents[:5]:
            print(document.title)
