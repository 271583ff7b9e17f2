-- +goose Up
ALTER TABLE orders ALTER COLUMN name SET DEFAULT '';
UPDATE orders SET name = '' WHERE name IS NULL; -- ~ ddl-and-backfill-same-transaction
