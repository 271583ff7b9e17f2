from sqlalchemy import select


class Repository:
    def __init__(self, session, model):
        self.session = session
        self.model = model

    def names(self):
        query = select(self.model).order_by(self.model.id).limit(20)
        # ~ n-plus-one-relation "`owner` of `Recipe`"
        return [row.owner.name for row in self.session.scalars(query).all()]  # ~ n-plus-one-relation "`owner` of `Cookbook`"


class LoggedRepository(Repository):
    def __init__(self, session, log, model):
        super().__init__(session, model=model)
        self.log = log
