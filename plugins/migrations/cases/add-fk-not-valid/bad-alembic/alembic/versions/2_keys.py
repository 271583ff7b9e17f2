import sqlalchemy as sa
from alembic import op

revision = "b2b2"
down_revision = "a1a1"


def upgrade():
    op.create_foreign_key(None, "orders", "users", ["owner_id"], ["id"])  # ~ add-fk-not-valid
    op.add_column("orders", sa.Column("buyer_id", sa.Integer(), nullable=True))
    op.create_foreign_key("orders_buyer", "orders", "users", ["buyer_id"], ["id"])  # ~ add-fk-not-valid
