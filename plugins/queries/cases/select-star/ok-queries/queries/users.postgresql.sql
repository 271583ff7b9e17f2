SELECT count(*) FROM users;
SELECT id FROM users WHERE EXISTS (SELECT * FROM posts WHERE posts.user_id = users.id);
SELECT * FROM (SELECT id, name FROM users) AS people;
WITH people AS (SELECT id, name FROM users) SELECT * FROM people;
SELECT id FROM (SELECT * FROM users) AS people;
INSERT INTO archive SELECT * FROM users WHERE id = $1;
UPDATE users SET name = $1 WHERE id = $2 RETURNING *;
SELECT * FROM generate_series(1, 10);
