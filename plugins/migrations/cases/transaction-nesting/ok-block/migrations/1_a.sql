-- +goose Up
-- +goose StatementBegin
DO $$
BEGIN
    CREATE TABLE t (id bigint PRIMARY KEY);
END $$;
-- +goose StatementEnd
-- +goose Down
DROP TABLE t;
