-- +goose Up
UPDATE users SET name = 'a' WHERE id = 1;
DELETE FROM users WHERE name = 'b';
DELETE FROM users USING kinds WHERE kinds.id = users.id AND kinds.name = 'c';
UPDATE users SET name = 'd' WHERE id BETWEEN 1 AND 1000;
UPDATE users SET name = 'e' WHERE id IN (SELECT id FROM users LIMIT 1000);
