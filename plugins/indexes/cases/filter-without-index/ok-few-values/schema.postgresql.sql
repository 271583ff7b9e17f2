CREATE TYPE state AS ENUM ('new', 'done');
CREATE TABLE jobs (
    id bigint PRIMARY KEY,
    state state NOT NULL,
    kind text NOT NULL CHECK (kind IN ('mail', 'push')),
    active boolean NOT NULL,
    queue text NOT NULL DEFAULT 'default',
    worker text NOT NULL,
    attempts int NOT NULL,
    created_at timestamptz NOT NULL,
    finished_at timestamptz
);
