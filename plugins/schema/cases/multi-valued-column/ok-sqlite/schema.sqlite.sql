-- SQLite keeps JSON in a text.
CREATE TABLE films (
    id INTEGER PRIMARY KEY,
    actor_ids TEXT NOT NULL DEFAULT '[]',
    writer_ids TEXT CHECK (json_valid(writer_ids)),
    crew_ids_json TEXT
);
