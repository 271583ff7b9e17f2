-- +goose Up
CREATE INDEX users_name ON users (name);
UPDATE users SET b = 1;
