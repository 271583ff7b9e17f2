import sqlalchemy as sa
from alembic import op

revision = "b2b2"
down_revision = "a1a1"


def upgrade():
    connection = op.get_bind()
    for row in connection.execute(sa.text("SELECT name FROM favourites")):
        connection.execute(sa.text("INSERT INTO ratings (name) VALUES (:name)"), {"name": row.name.strip()})
    op.drop_table("favourites")
