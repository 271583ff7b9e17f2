from textwrap import dedent

import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import Session

from app.search import sync_trigger

revision = "3"
down_revision = ("1", "2")

TABLE = "users"


def is_postgres():
    return op.get_context().dialect.name == "postgresql"


def upgrade():
    bind = op.get_bind()
    session = Session(bind=bind)
    if is_postgres():
        op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        with op.get_context().autocommit_block():
            op.create_index("ix_name", TABLE, ["name"], postgresql_using="gin", postgresql_ops={"name": "gin_trgm_ops"}, postgresql_concurrently=True)
    op.execute(
        """
        UPDATE users SET active = true
        WHERE active IS NULL
        """
    )
    op.execute(sa.text(f"DELETE FROM {TABLE} WHERE id = 3"))
    session.execute(sa.text(dedent("update posts set n = :n")).bindparams(n=1))
    for row in bind.execute(sa.text("SELECT id FROM users")):
        bind.execute(sa.text(f"UPDATE users SET n = {row.id}"))
    users = sa.table("users", sa.column("id", sa.Integer))
    op.execute(users.update().values(id=3))
    op.bulk_insert(users, [{"id": 1, "name": "a"}, {"id": 2, "name": "b"}])
    sync_trigger(bind, "users", "search", ["name"])
    inspector = sa.inspect(bind)
    if "late" not in inspector.get_table_names():
        op.create_table("late", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    pass
