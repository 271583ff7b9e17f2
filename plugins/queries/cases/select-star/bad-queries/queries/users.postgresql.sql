SELECT * FROM users WHERE id = $1; -- ~ select-star "all columns of `users`"
SELECT u.*, count(*) FROM users u JOIN posts p ON p.user_id = u.id GROUP BY u.id; -- ~ select-star "`users`"
SELECT id FROM users
UNION ALL
SELECT * FROM old_users; -- ~ select-star
