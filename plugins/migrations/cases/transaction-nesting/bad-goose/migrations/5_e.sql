-- +goose NO TRANSACTION
-- +goose Up
ALTER TABLE t ADD COLUMN d int;
ROLLBACK; -- ~ transaction-nesting "`ROLLBACK` ends no transaction"
BEGIN;
ALTER TABLE t ADD COLUMN e int;
BEGIN; -- ~ transaction-nesting "a transaction is open already"
COMMIT;
