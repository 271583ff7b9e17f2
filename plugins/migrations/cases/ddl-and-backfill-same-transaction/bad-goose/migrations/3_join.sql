-- +goose Up
ALTER TABLE orders ADD COLUMN user_name text;
UPDATE orders SET user_name = users.name FROM users WHERE users.id = orders.user_id; -- ~ ddl-and-backfill-same-transaction
