SELECT id, email FROM users WHERE id = $1;
SELECT id, user_id FROM posts WHERE user_id = $1;
SELECT id FROM users WHERE email = $1;
SELECT t.id FROM tmp_users t WHERE t.id = $1;
