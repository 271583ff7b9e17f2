import sqlalchemy as sa
from alembic import op

revision = "b2b2"
down_revision = "a1a1"


def upgrade():
    op.create_foreign_key("orders_owner", "orders", "users", ["owner_id"], ["id"], postgresql_not_valid=True)
    op.add_column("orders", sa.Column("buyer_id", sa.Integer(), sa.ForeignKey("users.id")), inline_references=True)
