CREATE TABLE sessions (
    id bigint PRIMARY KEY,
    user_id bigint,
    expires_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL -- ~ order-by-without-index
);
