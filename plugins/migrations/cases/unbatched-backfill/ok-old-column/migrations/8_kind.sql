-- +goose Up
UPDATE t SET kind = 0 WHERE kind IS NULL;
