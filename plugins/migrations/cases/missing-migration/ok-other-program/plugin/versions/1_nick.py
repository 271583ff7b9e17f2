import sqlalchemy as sa
from alembic import op

revision = "5aa1"
down_revision = "77cc"


def upgrade():
    op.add_column("users", sa.Column("nick", sa.Text(), nullable=True))


def downgrade():
    op.drop_column("users", "nick")
