CREATE TABLE users (id bigint PRIMARY KEY, name text);
CREATE UNIQUE INDEX users_name ON users (name);
