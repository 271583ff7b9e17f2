from sqlalchemy import create_engine, text

engine = create_engine("postgresql:///shop")


def refresh(names):
    with engine.begin() as connection:
        for table in ["a", "b", "c"]:
            connection.execute(text(f"DELETE FROM {table} WHERE old"))
        for view in ("daily", "weekly"):
            connection.execute(text("UPDATE views SET stale = true WHERE name = :name"), {"name": view})
        connection.execute(
            text("UPDATE users SET seen = true WHERE name = :name"),
            [{"name": name} for name in names],
        )
