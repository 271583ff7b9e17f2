SELECT id, mail FROM users; -- ~ unknown-table-or-column "`users` has no column `mail`"
SELECT id FROM users WHERE mail = 'x'; -- ~ unknown-table-or-column
SELECT lower(u.mail) FROM users u; -- ~ unknown-table-or-column
SELECT u.id FROM users u JOIN posts p ON p.author_id = u.id; -- ~ unknown-table-or-column "`posts` has no column `author_id`"
SELECT id FROM users ORDER BY created_at; -- ~ unknown-table-or-column
INSERT INTO users (id, mail) VALUES (1, 'x'); -- ~ unknown-table-or-column
UPDATE posts SET heading = 'x' WHERE id = 1; -- ~ unknown-table-or-column
SELECT id FROM accounts; -- ~ unknown-table-or-column "no table or view `accounts`"
