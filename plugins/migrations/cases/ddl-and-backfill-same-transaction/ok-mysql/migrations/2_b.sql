-- +goose Up
ALTER TABLE t ADD COLUMN b int;
UPDATE t SET b = a;
