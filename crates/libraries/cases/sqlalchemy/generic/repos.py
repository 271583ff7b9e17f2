from sqlalchemy import select

from models import Other


class Base:
    def __init__(self, model):
        self.model = model


class Repository(Base):
    def __init__(self, session, model):
        super().__init__(model)
        self.session = session

    def names(self):
        rows = self.session.execute(select(self.model).limit(20)).scalars().all()
        return [row.owner.name for row in rows]

    def create(self, **values):
        row = self.model(**values)
        self.session.add(row)
        self.session.commit()
        return row


class Changing:
    def __init__(self, session, model):
        self.session = session
        self.model = model

    def use(self, model):
        self.model = model

    def first(self):
        return self.session.execute(select(self.model).limit(1)).scalars().first()


class Repositories:
    def __init__(self, session):
        self.others = Repository(session, Other)
