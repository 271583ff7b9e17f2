-- +goose Up
UPDATE users SET name = 'a' WHERE id = 1;
DELETE FROM users WHERE name = 'b';
DELETE FROM users USING kinds WHERE kinds.id = users.id AND kinds.name = 'c';
UPDATE users SET name = 'd' WHERE id BETWEEN 1 AND 1000;
UPDATE users SET name = 'e' WHERE id IN (SELECT id FROM users LIMIT 1000);
DELETE FROM users WHERE name IS NULL;
UPDATE users SET name = 'f' WHERE state = 'done' AND NOT active;
UPDATE users SET name = 'g' FROM kinds WHERE users.id = kinds.owner;
DELETE FROM users USING (SELECT min(id) AS id, name FROM users GROUP BY name HAVING count(*) > 1) AS twice
WHERE users.name = twice.name AND users.id <> twice.id;
DELETE FROM users WHERE NOT EXISTS (SELECT FROM kinds WHERE kinds.owner = users.id);
