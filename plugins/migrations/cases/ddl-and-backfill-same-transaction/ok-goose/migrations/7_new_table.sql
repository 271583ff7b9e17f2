-- +goose Up
CREATE TABLE copies (id bigint PRIMARY KEY);
INSERT INTO copies SELECT id FROM users;
CREATE TEMPORARY TABLE scratch (a int);
ALTER TABLE scratch ADD COLUMN b int;
UPDATE scratch SET b = a;
