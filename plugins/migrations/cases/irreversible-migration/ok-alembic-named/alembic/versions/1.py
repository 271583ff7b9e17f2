import sqlalchemy as sa
from alembic import op

revision = "1a"
down_revision = None


def upgrade():
    op.create_table("price", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("rate_id", sa.Integer()))
    op.create_table("rate", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    op.drop_table("price")
