import sqlalchemy as sa
from alembic import op

revision = "b2b2"
down_revision = "a1a1"


def upgrade():
    op.create_index("ix_1", "orders", ["state"])  # ~ create-index-not-concurrent
    op.create_index("ix_2", "orders", ["owner_id"])
    op.create_index("ix_3", "orders", ["state", "owner_id"])
    op.create_index("ix_4", "orders", ["owner_id", "state"])
    op.create_index("ix_5", "users", ["id"])
    op.create_index("ix_6", "orders", ["state", "id"])
