import sqlalchemy as sa
from alembic import op

revision = "b2b2"
down_revision = "a1a1"


def upgrade():
    op.create_index(op.f("ix_orders_state"), "orders", ["state"])  # ~ create-index-not-concurrent
