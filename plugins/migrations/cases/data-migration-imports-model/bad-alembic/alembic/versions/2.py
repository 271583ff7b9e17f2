import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import Session

from shop import models
from shop.models import Price

revision = "2b"
down_revision = "1a"


def raise_prices(session):
    for price in session.scalars(sa.select(Price)):  # ~ data-migration-imports-model "`Price` and `Rate` are the application's models"
        price.cents += 1


def upgrade():
    session = Session(bind=op.get_bind())
    raise_prices(session)
    session.add(models.Rate(percent=19))
    session.commit()


def downgrade():
    Session(bind=op.get_bind()).query(Price.id).delete()
