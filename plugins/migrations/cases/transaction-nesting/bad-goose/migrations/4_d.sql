-- +goose NO TRANSACTION
-- +goose Up
BEGIN; -- ~ transaction-nesting "`BEGIN` opens a transaction that the migration does not end"
ALTER TABLE t ADD COLUMN c int;
