SELECT id FROM users WHERE date(created_at) = ?;
SELECT id FROM logins WHERE date(at) = ?;
