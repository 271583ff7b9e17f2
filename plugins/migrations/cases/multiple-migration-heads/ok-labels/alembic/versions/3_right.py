import sqlalchemy as sa
from alembic import op

revision = "c3c3"
down_revision = "a1a1"
branch_labels = ("reporting",)


def upgrade():
    op.add_column("users", sa.Column("cc3c3", sa.Text(), nullable=True))


def downgrade():
    op.drop_column("users", "cc3c3")
