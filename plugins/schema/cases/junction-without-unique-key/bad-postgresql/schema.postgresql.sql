CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);
CREATE TABLE groups (id bigint PRIMARY KEY, name text NOT NULL);
CREATE TABLE members (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE, group_id bigint NOT NULL REFERENCES groups (id) ON DELETE CASCADE, created_at timestamptz, updated_at timestamptz); -- ~ junction-without-unique-key "`members` joins `users` and `groups`"
CREATE INDEX members_user ON members (user_id);
CREATE TABLE follows (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE, other_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE); -- ~ junction-without-unique-key
