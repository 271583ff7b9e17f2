import sqlalchemy as sa
from alembic import op

revision = "b2b2"
down_revision = "a1a1"
branch_labels = None


def upgrade():
    op.add_column("users", sa.Column("cb2b2", sa.Text(), nullable=True))


def downgrade():
    op.drop_column("users", "cb2b2")
