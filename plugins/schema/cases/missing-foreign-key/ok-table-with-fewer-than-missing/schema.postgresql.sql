CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE devices (id bigint PRIMARY KEY, owner_id bigint REFERENCES users);
CREATE TABLE requests (id bigint PRIMARY KEY, device_id bigint, happened_at timestamptz NOT NULL);
CREATE TABLE places (id bigint PRIMARY KEY, device bigint REFERENCES devices, owner bigint REFERENCES users);
CREATE TABLE events (id bigint PRIMARY KEY, place bigint REFERENCES places, user_id bigint, device_id bigint);
