import sqlalchemy as sa
from alembic import op

revision = "2"
down_revision = "1"


def upgrade():
    op.drop_column("members", "nickname")


def downgrade():
    op.add_column("members", sa.Column("nickname", sa.String(100)))
