"""create tables

Revision ID: 1a2b3c
Revises:
"""
import enum
from typing import Sequence, Union

import sqlalchemy as sa
import sqlmodel
from alembic import op
from sqlalchemy.dialects import postgresql

from app.types import Money

revision: str = "1a2b3c"
down_revision: Union[str, None] = None
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


class Status(enum.Enum):
    OPEN = "open"
    CLOSED = "closed"


def timestamps():
    return [
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), server_default=sa.text("CURRENT_TIMESTAMP")),
    ]


def upgrade():
    op.create_table(
        "users",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sqlmodel.sql.sqltypes.AutoString(length=255), nullable=False, unique=True),
        sa.Column("name", sa.String, server_default="it's", index=True),
        sa.Column("is_active", sa.Boolean(), server_default=sa.false(), nullable=False),
        *timestamps(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
    )
    op.create_index(op.f("ix_users_email"), "users", ["email"], unique=True)
    op.create_table(
        "orders",
        sa.Column("id", sa.BigInteger, primary_key=True),
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Integer(), sa.ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
        sa.Column("state", sa.Enum(Status), nullable=False),
        sa.Column("kind", sa.Enum("a", "b", name="kind", native_enum=False, create_constraint=True)),
        sa.Column("data", postgresql.JSONB(astext_type=sa.Text()).with_variant(sa.JSON(), "mysql", "sqlite")),
        sa.Column("price", Money(), nullable=True),
        sa.Column("amount", sa.Numeric(precision=10, scale=2)),
        sa.Column("total", sa.Numeric(10, 2), sa.Computed("amount * 2", persisted=True)),
        sa.ForeignKeyConstraint(["key", "user_id"], ["shop.parts.key", "shop.parts.user_id"], name="fk_parts"),
        sa.ForeignKeyConstraint(["user_id"], ["people.id"], use_alter=True),
        sa.UniqueConstraint("key", "user_id", name="uq_key"),
        sa.CheckConstraint("amount > 0", name="ck_amount"),
        sa.Index("ix_state", "state", sa.text("lower(kind)")),
        schema="shop",
        comment="what people buy",
    )
    op.create_table("tags", sa.Column("a", sa.Integer()), sa.Column("b", sa.Integer()), sa.PrimaryKeyConstraint("a", "b"))


def downgrade():
    op.drop_table("tags")
    op.drop_table("orders", schema="shop")
    op.drop_index(op.f("ix_users_email"), table_name="users")
    op.drop_table("users")
    sa.Enum(name="status").drop(op.get_bind(), checkfirst=False)
