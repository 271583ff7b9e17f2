-- +goose Up
CREATE TABLE users (id bigint PRIMARY KEY, name text);
ALTER TABLE users ADD COLUMN note text;
UPDATE users SET note = name;
CREATE TABLE archive (id bigint PRIMARY KEY, name text);
