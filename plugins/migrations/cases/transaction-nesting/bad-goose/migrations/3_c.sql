-- +goose Up
ALTER TABLE t ADD COLUMN b int;
COMMIT; -- ~ transaction-nesting "as the migration begins none"
