CREATE TABLE users (
    id bigint PRIMARY KEY,
    email text NOT NULL UNIQUE,
    nick text NOT NULL,
    phone text,
    tags text[] NOT NULL,
    first_name text,
    last_name text,
    external_id uuid,
    deleted_at timestamptz
);
CREATE INDEX ON users (lower(nick));
CREATE INDEX ON users (phone) WHERE deleted_at IS NULL;
CREATE INDEX ON users (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX ON users USING gin (tags);
CREATE INDEX ON users (last_name, first_name);
