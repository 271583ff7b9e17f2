import sqlalchemy as sa  # ~ multiple-migration-heads
from alembic import op

revision = "d4d4"
down_revision = "a1a1"
branch_labels = None


def upgrade():
    op.add_column("users", sa.Column("cd4d4", sa.Text(), nullable=True))


def downgrade():
    op.drop_column("users", "cd4d4")
