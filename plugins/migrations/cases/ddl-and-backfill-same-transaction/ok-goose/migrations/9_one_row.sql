-- +goose Up
ALTER TABLE site ADD COLUMN kind text;
UPDATE site SET kind = counters.id::text FROM counters;
UPDATE site SET name = kind;
ALTER TABLE counters ADD COLUMN posts int;
UPDATE counters SET users = (SELECT count(*) FROM users);
ALTER TABLE stats ADD COLUMN posts int;
UPDATE stats SET posts = 0;
