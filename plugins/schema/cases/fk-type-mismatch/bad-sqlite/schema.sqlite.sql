CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT UNIQUE);
CREATE TABLE posts (
    id INTEGER PRIMARY KEY,
    author INTEGER REFERENCES users (name) -- ~ fk-type-mismatch "`users.name`"
);
