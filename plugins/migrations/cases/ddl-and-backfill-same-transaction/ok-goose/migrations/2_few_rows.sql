-- +goose Up
ALTER TABLE users ADD COLUMN a int;
UPDATE users SET a = 1 WHERE id = 1;
UPDATE users SET a = 1 WHERE id IN (1, 2);
UPDATE users SET a = 2 WHERE name = 'root';
UPDATE users SET a = v.a FROM (VALUES (1, 2), (3, 4)) AS v (id, a) WHERE v.id = users.id;
UPDATE users SET a = 3 WHERE id IN (SELECT id FROM users ORDER BY id LIMIT 1000);
INSERT INTO users (id, a) VALUES (7, 8);
INSERT INTO archive (id) SELECT 1;
