import sqlalchemy as sa
from alembic import op
from sqlalchemy import orm

revision = "1"
down_revision = None


def upgrade():
    op.create_table("units", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(50)), sa.Column("norm", sa.String(50)))
