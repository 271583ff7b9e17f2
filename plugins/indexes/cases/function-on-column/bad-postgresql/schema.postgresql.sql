CREATE TABLE users (
    id uuid PRIMARY KEY,
    email text NOT NULL UNIQUE,
    nick varchar(30),
    created_at timestamptz NOT NULL
);
CREATE INDEX ON users (nick);
CREATE INDEX ON users (created_at);
