-- +goose Up
BEGIN; -- ~ transaction-nesting "`COMMIT` ends the transaction that goose opens for each migration, because `BEGIN` opens none inside it"
CREATE TABLE t (id bigint PRIMARY KEY);
COMMIT;
BEGIN;
CREATE TABLE u (id bigint PRIMARY KEY);
COMMIT;
