CREATE TABLE posts (
    id bigint PRIMARY KEY,
    title text NOT NULL,
    state text NOT NULL DEFAULT 'draft',
    created_at timestamptz NOT NULL, -- ~ order-by-without-index "by which 2 queries want their first rows"
    updated_at timestamptz NOT NULL -- ~ order-by-without-index "`updated_at`, by which 1 query wants its first rows"
);
CREATE INDEX ON posts (state, title);
