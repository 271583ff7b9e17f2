CREATE TABLE events (id bigint PRIMARY KEY, user_id bigint NOT NULL, created_at timestamptz NOT NULL);
CREATE INDEX events_user ON events (user_id);
