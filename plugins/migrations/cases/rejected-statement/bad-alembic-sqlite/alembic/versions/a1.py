import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.create_table(
        "orders",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("code", sa.String(20), nullable=False),
    )
    op.create_unique_constraint("orders_code", "orders", ["code"])  # ~ rejected-statement "can't add such a constraint"


def downgrade():
    op.drop_table("orders")
