from alembic import op

revision = "2b"
down_revision = "1a"


def upgrade():
    op.create_foreign_key("price_rate", "price", "rate", ["rate_id"], ["id"])
    with op.batch_alter_table("price") as batch_op:
        batch_op.create_unique_constraint("price_one", ["rate_id"])


def downgrade():
    with op.batch_alter_table("price") as batch_op:
        batch_op.drop_constraint("price_one", type_="unique")
    op.drop_constraint(op.f("price_rate"), "price", type_="foreignkey")
