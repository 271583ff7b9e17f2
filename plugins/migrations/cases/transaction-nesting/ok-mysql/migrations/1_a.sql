-- +goose Up
START TRANSACTION;
CREATE TABLE t (id bigint PRIMARY KEY);
COMMIT;
-- +goose Down
DROP TABLE t;
