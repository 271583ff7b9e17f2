from alembic import op

revision = "2b"
down_revision = "1a"


def upgrade():
    op.create_foreign_key(None, "price", "rate", ["rate_id"], ["id"])
    with op.batch_alter_table("price") as batch_op:
        batch_op.create_unique_constraint(None, ["rate_id"])


def downgrade():
    with op.batch_alter_table("price") as batch_op:
        batch_op.drop_constraint(None, type_="unique")  # ~ irreversible-migration "has no name"
    op.drop_constraint(None, "price", type_="foreignkey")
