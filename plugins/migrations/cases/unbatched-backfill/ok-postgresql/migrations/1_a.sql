-- +goose Up
CREATE TYPE state AS ENUM ('open', 'done');
CREATE TABLE users (id bigint PRIMARY KEY, name text, state state, active boolean);
UPDATE users SET name = lower(name);
CREATE TABLE kinds (id bigint PRIMARY KEY, name text, owner bigint);
INSERT INTO kinds VALUES (1, 'a'), (2, 'b');
