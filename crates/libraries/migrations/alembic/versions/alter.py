import sqlalchemy as sa
from alembic import op

revision = "2"
down_revision = "1"

naming = {"fk": "fk_%(table_name)s"}
TABLES = ["posts", "pages"]


def upgrade():
    op.add_column("users", sa.Column("age", sa.SmallInteger(), nullable=True))
    op.add_column("users", sa.Column("team_id", sa.Integer(), sa.ForeignKey("teams.id"), nullable=True))
    op.add_column("users", sa.Column("boss_id", sa.Integer(), sa.ForeignKey("users.id", ondelete="CASCADE")), inline_references=True)
    op.add_column("users", sa.Column("number", sa.Integer(), primary_key=True))
    op.alter_column("users", "name", existing_type=sa.String(50), type_=sa.String(100), nullable=False)
    op.alter_column("users", "name", new_column_name="full_name", existing_type=sa.String(100), existing_nullable=False)
    op.alter_column("users", "age", server_default=None, existing_type=sa.SmallInteger())
    op.alter_column("users", "age", server_default="3")
    op.drop_column("users", "old")
    op.create_foreign_key(None, "posts", "users", ["user_id"], ["id"], ondelete="SET NULL")
    op.create_unique_constraint("uq_posts", "posts", ["slug", "user_id"])
    op.create_check_constraint("ck_posts", "posts", "length(slug) > 0")
    op.drop_constraint("fk_old", "posts", type_="foreignkey")
    op.rename_table("posts", "articles")
    for table in TABLES:
        op.add_column(table, sa.Column("note", sa.Text()))
    with op.batch_alter_table("pages", schema=None, naming_convention=naming) as batch_op:
        batch_op.add_column(sa.Column("author_id", sa.Integer(), nullable=False, server_default=sa.text("1")))
        batch_op.alter_column("title", existing_type=sa.VARCHAR(), nullable=True)
        batch_op.create_index(batch_op.f("ix_pages_author_id"), ["author_id"], unique=False)
        batch_op.create_foreign_key("fk_pages_author", "users", ["author_id"], ["id"])
        batch_op.drop_constraint("uq_pages", type_="unique")
        batch_op.drop_column("old")


def downgrade():
    raise NotImplementedError("there is no way back")
