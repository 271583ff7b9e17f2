CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE posts (
    id bigint PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES users (id),
    title text NOT NULL,
    score int NOT NULL,
    state text NOT NULL DEFAULT 'draft',
    created_at timestamptz NOT NULL,
    published_at timestamptz
);
CREATE INDEX ON posts (user_id);
CREATE INDEX ON posts (state, created_at DESC);
CREATE INDEX ON posts (published_at) WHERE published_at IS NOT NULL;
