-- +goose Up
CREATE TABLE u (id INTEGER PRIMARY KEY);
-- +goose Down
DROP TABLE u;
