-- +goose NO TRANSACTION
-- +goose Up
SET lock_timeout = '2s';
CREATE INDEX CONCURRENTLY t_a ON t (a);
-- +goose StatementBegin
CREATE INDEX CONCURRENTLY t_b ON t (b);
-- +goose StatementEnd
-- +goose Down
-- +goose StatementBegin
DROP INDEX CONCURRENTLY t_a;
-- +goose StatementEnd
-- +goose StatementBegin
DROP INDEX CONCURRENTLY t_b;
-- +goose StatementEnd
