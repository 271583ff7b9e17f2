CREATE TABLE events (
    id bigint PRIMARY KEY,
    created_at timestamptz NOT NULL, -- ~ filter-without-index "no index of `events` leads with `created_at`"
    amount integer NOT NULL
);
CREATE TABLE indexed (id bigint PRIMARY KEY, created_at timestamptz NOT NULL, amount integer NOT NULL);
CREATE INDEX indexed_created_at ON indexed (created_at);
CREATE TABLE sizes (id bigint PRIMARY KEY, amount integer NOT NULL);
