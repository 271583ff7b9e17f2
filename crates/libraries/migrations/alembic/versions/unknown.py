import sqlalchemy as sa
from alembic import op

from app.migrations import columns, names, change, Base

revision = "4"
down_revision = "3"


def upgrade():
    op.create_table("a", sa.Column("id", sa.Integer()), *columns())
    op.create_table(names(), sa.Column("id", sa.Integer()))
    op.add_column("b", columns())
    op.alter_column("b", names(), nullable=False)
    op.create_index("ix_c", "c", ["x"], postgresql_where=names())
    op.execute(f"ALTER TABLE {names()} ADD COLUMN x int")
    op.execute(f"UPDATE {names()} SET x = 1")
    change(op)
    Base.metadata.create_all(bind=op.get_bind())


def downgrade():
    op.execute(names())
