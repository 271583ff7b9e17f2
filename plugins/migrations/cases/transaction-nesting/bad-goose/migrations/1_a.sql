-- +goose Up
BEGIN; -- ~ transaction-nesting "BEGIN opens no transaction here, because the migration runner has one open"
CREATE TABLE t (id bigint PRIMARY KEY);
COMMIT;
-- +goose Down
DROP TABLE t;
COMMIT; -- ~ transaction-nesting "COMMIT ends the migration runner's transaction"
