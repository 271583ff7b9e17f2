-- +goose Up
START TRANSACTION; -- ~ transaction-nesting "`BEGIN` does nothing"
ALTER TABLE t ADD COLUMN a int;
