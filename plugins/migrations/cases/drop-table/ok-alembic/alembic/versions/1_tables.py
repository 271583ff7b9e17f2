import sqlalchemy as sa
from alembic import op

revision = "a1a1"
down_revision = None


def upgrade():
    op.create_table("favourites", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.Text()))
    op.create_table("ratings", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.Text()))
