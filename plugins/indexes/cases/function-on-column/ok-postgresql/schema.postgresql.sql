CREATE EXTENSION citext;
CREATE TABLE users (
    id bigint PRIMARY KEY,
    email varchar(200) NOT NULL UNIQUE,
    name text NOT NULL,
    login citext NOT NULL UNIQUE,
    created_at timestamptz NOT NULL
);
CREATE INDEX ON users (lower((email)::text));
CREATE INDEX ON users (created_at);
