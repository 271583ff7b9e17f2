import sqlalchemy as sa
from alembic import op

revision = "1a"
down_revision = None


def upgrade():
    op.create_table("tags", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(), nullable=False))
    op.create_table("posts", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("title", sa.String(), nullable=False))
    op.create_table(
        "posts_to_tags",  # ~ table-without-primary-key
        sa.Column("post_id", sa.Integer(), sa.ForeignKey("posts.id")),
        sa.Column("tag_id", sa.Integer(), sa.ForeignKey("tags.id")),
    )
    # Of a package that keeps its own things in the database.
    op.create_table("package_state", sa.Column("key", sa.String()), sa.Column("value", sa.String()))


def downgrade():
    op.drop_table("package_state")
    op.drop_table("posts_to_tags")
    op.drop_table("posts")
    op.drop_table("tags")
