from contextlib import contextmanager

from sqlalchemy import Column, Integer, String, create_engine
from sqlalchemy.orm import declarative_base, sessionmaker

engine = create_engine("postgresql://localhost/tenants")
Base = declarative_base()
SessionLocal = sessionmaker(bind=engine)


class Organization(Base):
    __tablename__ = "organization"
    id = Column(Integer, primary_key=True)
    slug = Column(String)


class Signal(Base):
    __tablename__ = "signal"
    id = Column(Integer, primary_key=True)
    name = Column(String)


@contextmanager
def organization_session(slug):
    tenant = engine.execution_options(schema_translate_map={None: slug})
    session = sessionmaker(bind=tenant)()
    try:
        yield session
    finally:
        session.close()


# Each organization has a session of its own, whoever opens it.
def process(slug):
    with organization_session(slug) as session:
        print(session.query(Signal).filter(Signal.name == "new").first())


def process_all():
    for organization in SessionLocal().query(Organization).all():
        process(organization.slug)
