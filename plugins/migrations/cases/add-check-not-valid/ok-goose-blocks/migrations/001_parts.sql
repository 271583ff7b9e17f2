-- +goose Up
CREATE TABLE parts (id bigint PRIMARY KEY, code text);
-- +goose Down
DROP TABLE parts;
