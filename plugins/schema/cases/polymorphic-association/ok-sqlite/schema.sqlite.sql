-- There is only one table that it could refer to.
CREATE TABLE posts (id INTEGER PRIMARY KEY);
CREATE TABLE notes (id TEXT PRIMARY KEY, owner_type TEXT, owner_id INTEGER);
