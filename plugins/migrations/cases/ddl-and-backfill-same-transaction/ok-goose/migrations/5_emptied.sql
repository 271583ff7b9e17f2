-- +goose Up
TRUNCATE users;
ALTER TABLE users ADD COLUMN c int;
UPDATE users SET c = 1;

-- +goose Down
ALTER TABLE users DROP COLUMN c;
UPDATE users SET b = 1;
