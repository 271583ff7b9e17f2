-- +goose NO TRANSACTION
-- +goose Up
-- +goose StatementBegin
SET lock_timeout = '2s';
CREATE INDEX CONCURRENTLY t_a ON t (a); -- ~ concurrently-in-transaction "of all statements that are sent as one query"
-- +goose StatementEnd
-- +goose Down
-- +goose StatementBegin
DROP INDEX CONCURRENTLY t_a;
-- +goose StatementEnd
