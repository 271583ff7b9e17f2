CREATE TABLE users (
    id bigint PRIMARY KEY,
    phone text, -- ~ filter-without-index
    deleted_at timestamptz
);
CREATE INDEX users_phone_idx ON users (phone) WHERE deleted_at IS NULL;
