import sqlalchemy as sa
from alembic import op

revision = "a1a1"
down_revision = None
branch_labels = None


def upgrade():
    op.add_column("users", sa.Column("ca1a1", sa.Text(), nullable=True))


def downgrade():
    op.drop_column("users", "ca1a1")
