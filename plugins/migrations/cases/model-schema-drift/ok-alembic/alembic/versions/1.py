import sqlalchemy as sa
from alembic import op

revision = "1a"
down_revision = None


def upgrade():
    op.create_table(
        "prices",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("cents", sa.Integer, nullable=False),
        sa.Column("old", sa.Integer, nullable=True),
    )
    op.create_table(
        "rates",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("price_id", sa.Integer, sa.ForeignKey("prices.id"), nullable=False),
        sa.Column("country", sa.String(2), nullable=False),
        sa.Column("in_year", sa.Integer, nullable=False),
        sa.Column("current", sa.Boolean, nullable=False),
        sa.UniqueConstraint("country", "in_year"),
    )
    op.create_index("ix_rates_current", "rates", ["price_id"], unique=True, postgresql_where=sa.text("current"))
    if "note" not in [column["name"] for column in sa.inspect(op.get_bind()).get_columns("rates")]:
        op.add_column("rates", sa.Column("note", sa.Text, nullable=True))
    op.create_table("people", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String, nullable=False))
    op.create_table(
        "employees",
        sa.Column("id", sa.Integer, sa.ForeignKey("people.id"), primary_key=True),
        sa.Column("wage", sa.Integer, nullable=False),
    )


def downgrade():
    op.drop_table("employees")
    op.drop_table("people")
    op.drop_table("rates")
    op.drop_table("prices")
