import sqlalchemy as sa
from alembic import op

revision = "1a2b"
down_revision = None


def upgrade():
    op.add_column("users", sa.Column("first", sa.Text(), nullable=True))


def downgrade():
    op.drop_column("users", "first")
