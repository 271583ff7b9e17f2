CREATE TABLE users (id integer PRIMARY KEY, email text NOT NULL UNIQUE, created_at text NOT NULL);
CREATE INDEX users_created_at_idx ON users (created_at);
