-- +goose Up
ALTER TABLE archive ADD COLUMN kind text;
INSERT INTO archive (id, name) SELECT id, name FROM orders; -- ~ ddl-and-backfill-same-transaction "works through its source"
