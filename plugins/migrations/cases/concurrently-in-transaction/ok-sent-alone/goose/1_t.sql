-- +goose Up
CREATE TABLE t (id bigint PRIMARY KEY, a int, b int);
-- +goose Down
DROP TABLE t;
