SELECT id FROM posts ORDER BY id DESC LIMIT 20;
SELECT id FROM posts WHERE state = $1 ORDER BY created_at, title LIMIT 20;
SELECT id FROM posts WHERE user_id = $1 ORDER BY created_at LIMIT 20;
SELECT id FROM posts WHERE published_at IS NOT NULL ORDER BY published_at LIMIT 20;
SELECT id FROM posts WHERE id IN (SELECT 1) ORDER BY title LIMIT 20;
SELECT id FROM posts ORDER BY title;
SELECT id FROM posts ORDER BY random() LIMIT 1;
SELECT id, lower(title) AS title FROM posts ORDER BY title LIMIT 1;
SELECT title, count(*) FROM posts GROUP BY title ORDER BY title LIMIT 5;
SELECT p.id FROM posts p JOIN users u ON u.id = p.user_id ORDER BY p.score LIMIT 5;
-- filter-without-index reports it, if anything does.
SELECT id FROM posts WHERE title = $1 ORDER BY score LIMIT 5; -- not here
