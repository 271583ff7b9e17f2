import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "b2"
down_revision = "a1"


def upgrade():
    # The type came with the table.
    op.add_column("orders", sa.Column("before", sa.Enum("open", "closed", name="order_state"), nullable=True))
    op.add_column(
        "orders",
        sa.Column("kind", sa.Enum("shop", "web", name="order_kind"), nullable=True),  # ~ rejected-statement "there is no type `order_kind`"
    )
    op.add_column("orders", sa.Column("size", sa.Enum("s", "l", name="size", native_enum=False), nullable=True))


def downgrade():
    op.drop_column("orders", "size")
    op.drop_column("orders", "kind")
    op.drop_column("orders", "before")
