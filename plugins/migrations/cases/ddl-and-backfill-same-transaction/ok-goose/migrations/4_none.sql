-- +goose NO TRANSACTION
-- +goose Up
ALTER TABLE users ADD COLUMN b int;
UPDATE users SET b = a;
