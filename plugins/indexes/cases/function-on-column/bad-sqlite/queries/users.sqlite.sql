-- ~ function-on-column
SELECT id FROM users WHERE lower(email) = ?;
-- ~ function-on-column
SELECT id FROM users WHERE date(created_at) = ?;
