-- +goose NO TRANSACTION
-- +goose Up
CREATE INDEX CONCURRENTLY entries_amount ON entries (amount);

-- +goose Down
DROP INDEX CONCURRENTLY entries_amount;
