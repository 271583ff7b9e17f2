-- +goose Up
ALTER TABLE users ADD COLUMN kind text;
UPDATE users SET kind = 'person'; -- ~ ddl-and-backfill-same-transaction "can be neither read nor written while this `UPDATE` works through it"
UPDATE users SET name = lower(name);
ALTER TABLE users ALTER COLUMN kind SET NOT NULL;
