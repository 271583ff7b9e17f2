-- +goose Up
CREATE TABLE u (id INTEGER PRIMARY KEY);
CREATE TABLE v (id INTEGER PRIMARY KEY);
-- +goose Down
DROP TABLE u; -- ~ down-does-not-mirror-up "leaves table `v`"
