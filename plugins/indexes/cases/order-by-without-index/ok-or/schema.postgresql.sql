CREATE TABLE sessions (
    id bigint PRIMARY KEY,
    user_id bigint,
    token text NOT NULL,
    expires_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX sessions_user ON sessions (user_id);
