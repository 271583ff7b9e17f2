SELECT id FROM users WHERE email = ?1;
SELECT name FROM users WHERE id = ?1;
