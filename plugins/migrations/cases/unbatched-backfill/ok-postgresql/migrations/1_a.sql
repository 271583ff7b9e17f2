-- +goose Up
CREATE TABLE users (id bigint PRIMARY KEY, name text);
UPDATE users SET name = lower(name);
CREATE TABLE kinds (id bigint PRIMARY KEY, name text);
INSERT INTO kinds VALUES (1, 'a'), (2, 'b');
