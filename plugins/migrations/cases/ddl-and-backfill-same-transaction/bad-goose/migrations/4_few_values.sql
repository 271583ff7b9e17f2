-- +goose Up
ALTER TABLE users DROP COLUMN kind;
DELETE FROM users WHERE state = 'done' AND NOT active; -- ~ ddl-and-backfill-same-transaction "this `DELETE`"
