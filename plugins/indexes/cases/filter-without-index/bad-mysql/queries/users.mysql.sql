SELECT id FROM users WHERE Email = ?;
SELECT id FROM users WHERE nick = ?;
