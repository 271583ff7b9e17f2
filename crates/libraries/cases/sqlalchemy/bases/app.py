from sqlalchemy import Column, ForeignKey, Integer, String
from sqlalchemy.orm import Session, declarative_base, declared_attr, registry, relationship


class CustomBase:
    id = Column(Integer, primary_key=True)

    @declared_attr
    def __tablename__(self):
        return self.__name__.lower()

    def describe(self):
        return f"{self.id} {self.owner.name}"


Base = declarative_base(cls=CustomBase)
Other = registry().generate_base(cls=CustomBase)


class Owner(Base):
    name = Column(String)


class Project(Base):
    owner_id = Column(Integer, ForeignKey("owner.id"))
    owner = relationship(Owner)


class Apart(Other):
    name = Column(String)


def described(session: Session):
    for project in session.query(Project).all():
        print(project.describe())
    return session.query(Apart).filter(Apart.id == 1).first()
