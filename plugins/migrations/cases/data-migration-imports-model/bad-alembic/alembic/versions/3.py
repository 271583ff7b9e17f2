import sqlalchemy as sa
from alembic import op

revision = "3c"
down_revision = "2b"


def upgrade():
    op.add_column("price", sa.Column("kind", sa.Text(), nullable=True))


def downgrade():
    op.drop_column("price", "kind")
