-- +goose Up
ALTER TABLE users ADD COLUMN a int;
UPDATE users SET a = 1;
