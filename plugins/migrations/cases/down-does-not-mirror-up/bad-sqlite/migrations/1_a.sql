-- +goose Up
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
-- +goose Down
DROP TABLE t;
