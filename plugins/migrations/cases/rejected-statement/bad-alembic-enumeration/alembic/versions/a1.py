import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "a1"
down_revision = None


def upgrade():
    op.create_table(
        "orders",
        sa.Column("id", sa.BigInteger(), primary_key=True),
        sa.Column("state", sa.Enum("open", "closed", name="order_state"), nullable=False),
    )


def downgrade():
    op.drop_table("orders")
