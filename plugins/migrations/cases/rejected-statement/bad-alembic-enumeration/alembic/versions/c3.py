import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "c3"
down_revision = "b2"


def upgrade():
    urgency = postgresql.ENUM("low", "high", name="urgency")
    urgency.create(op.get_bind())
    op.add_column("orders", sa.Column("urgency", urgency, nullable=True))
    op.execute("CREATE TYPE channel AS ENUM ('mail', 'phone')")
    op.add_column("orders", sa.Column("channel", sa.Enum("mail", "phone", name="channel"), nullable=True))


def downgrade():
    op.drop_column("orders", "channel")
    op.execute("DROP TYPE channel")
    op.drop_column("orders", "urgency")
    op.execute("DROP TYPE urgency")
