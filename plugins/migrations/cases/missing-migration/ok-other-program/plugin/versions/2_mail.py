import sqlalchemy as sa
from alembic import op

revision = "6bb2"
down_revision = "5aa1"


def upgrade():
    op.add_column("users", sa.Column("mail", sa.Text(), nullable=True))


def downgrade():
    op.drop_column("users", "mail")
