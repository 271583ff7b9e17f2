import sqlalchemy as sa
from alembic import op
from sqlalchemy import orm

revision = "2"
down_revision = "1"


def upgrade():
    bind = op.get_bind()
    session = orm.Session(bind=bind)
    rows = session.execute(sa.text("SELECT id, name FROM units")).fetchall()
    for row in rows:
        session.execute(  # ~ write-in-loop
            sa.text("UPDATE units SET norm = :norm WHERE id = :id").bindparams(norm=row.name.lower(), id=row.id)
        )
    for row in rows:
        bind.execute(sa.text("INSERT INTO units (name) VALUES (:name)"), {"name": row.name.upper()})  # ~ write-in-loop
    for row in rows:
        session.execute(sa.text(f"UPDATE units SET norm = '{row.name}' WHERE id = {row.id}"))


def downgrade():
    pass
