CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE devices (id bigint PRIMARY KEY, owner_id bigint REFERENCES users);
CREATE TABLE requests (id bigint PRIMARY KEY, device_id bigint, happened_at timestamptz NOT NULL);
