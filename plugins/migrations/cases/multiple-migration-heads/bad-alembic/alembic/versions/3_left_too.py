import sqlalchemy as sa
from alembic import op

revision = "c3c3"
down_revision = "b2b2"
branch_labels = None


def upgrade():
    op.add_column("users", sa.Column("cc3c3", sa.Text(), nullable=True))


def downgrade():
    op.drop_column("users", "cc3c3")
