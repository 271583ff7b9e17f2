-- +goose Up
-- ~ irreversible-migration
CREATE TABLE v (id INTEGER PRIMARY KEY);
-- +goose Down
