-- ~ function-on-column
SELECT id FROM users WHERE lower(email) = ?;
-- ~ function-on-column
SELECT id FROM users WHERE DATE(created_at) = ?;
-- ~ function-on-column
SELECT id FROM users WHERE year(created_at) = ?;
