import sqlalchemy as sa
from alembic import op

revision = "3c4d"
down_revision = "2b3c"


def upgrade():
    op.add_column("users", sa.Column("third", sa.Text(), nullable=True))


def downgrade():
    op.drop_column("users", "third")
