CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);
CREATE TABLE groups (id bigint PRIMARY KEY, name text NOT NULL);
CREATE TABLE by_key (user_id bigint NOT NULL REFERENCES users (id), group_id bigint NOT NULL REFERENCES groups (id), PRIMARY KEY (user_id, group_id));
CREATE TABLE by_index (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE, group_id bigint NOT NULL REFERENCES groups (id) ON DELETE CASCADE, UNIQUE (group_id, user_id));
CREATE TABLE one_group_each (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE, group_id bigint NOT NULL REFERENCES groups (id) ON DELETE CASCADE, UNIQUE (user_id));
CREATE TABLE roles (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE, group_id bigint NOT NULL REFERENCES groups (id) ON DELETE CASCADE, role text NOT NULL);
CREATE TABLE perhaps (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id), group_id bigint NOT NULL REFERENCES groups (id));
CREATE TABLE visits (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE, group_id bigint NOT NULL REFERENCES groups (id) ON DELETE CASCADE, visited_at timestamptz NOT NULL);
