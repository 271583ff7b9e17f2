from alembic import op

revision = "c3c3"
down_revision = "b2b2"


def upgrade():
    with op.get_context().autocommit_block():
        op.execute("ALTER TABLE orders VALIDATE CONSTRAINT orders_owner")
