import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    op.alter_column(
        "orders",
        "code",
        existing_type=sqlmodel.sql.sqltypes.AutoString(),
        type_=sa.VARCHAR(length=255),
        existing_nullable=True,
    )


def downgrade():
    pass
