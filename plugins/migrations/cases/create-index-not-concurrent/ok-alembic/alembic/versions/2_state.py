import sqlalchemy as sa
from alembic import op

revision = "b2b2"
down_revision = "a1a1"


def upgrade():
    with op.get_context().autocommit_block():
        op.create_index(op.f("ix_orders_state"), "orders", ["state"], postgresql_concurrently=True)
        op.execute("CREATE INDEX CONCURRENTLY ix_orders_owner ON orders (owner_id)")
