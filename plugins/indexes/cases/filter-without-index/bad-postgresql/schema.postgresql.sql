CREATE TABLE users (
    id bigint PRIMARY KEY,
    email text NOT NULL, -- ~ filter-without-index "leads with `email`, by which 3 queries look"
    phone text,
    created_at timestamptz NOT NULL,
    deleted_at timestamptz,
    status text NOT NULL DEFAULT 'new'
);
CREATE INDEX users_phone_idx ON users (phone) WHERE deleted_at IS NOT NULL;

CREATE TABLE sessions (
    id bigint PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES users (id),
    token text NOT NULL, -- ~ filter-without-index "`sessions`"
    expires_at timestamptz NOT NULL
);
CREATE INDEX ON sessions (user_id);

CREATE TABLE accounts (
    id bigint PRIMARY KEY,
    github_id text NOT NULL DEFAULT '', -- ~ filter-without-index "`accounts`"
    plan text NOT NULL DEFAULT 'free'
);
