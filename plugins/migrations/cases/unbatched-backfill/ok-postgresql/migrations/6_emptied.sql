-- +goose Up
TRUNCATE users;
UPDATE users SET a = 1;
