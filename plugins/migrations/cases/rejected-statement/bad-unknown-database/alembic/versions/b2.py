import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    op.add_column("orders", sa.Column("note", sa.Text(), nullable=True))
    op.create_index("ix_orders_note", "orders", ["note"])
    op.add_column("orders", sa.Column("state", sa.Text(), nullable=True))  # ~ rejected-statement "as the database refuses this statement: `orders` has a column `state` already"


def downgrade():
    op.drop_column("orders", "state")
    op.drop_column("orders", "notes")  # ~ rejected-statement "`orders` has no column `notes`"
    # Some databases take an index along with its column.
    op.drop_index("ix_orders_note", "orders")
