-- +goose Up
CREATE TEMPORARY TABLE scratch (a int);
UPDATE scratch SET a = 1;
DELETE FROM sessions;
INSERT INTO users (id) SELECT id + 1000 FROM users;

-- +goose Down
UPDATE users SET a = NULL;
