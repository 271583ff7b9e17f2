import sqlalchemy as sa
from alembic import op

revision = "1a"
down_revision = None


def upgrade():
    op.create_table("price", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("cents", sa.Integer()))


def downgrade():
    op.drop_table("price")
