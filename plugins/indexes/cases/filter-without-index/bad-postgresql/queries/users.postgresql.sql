SELECT id FROM users WHERE email = $1;
SELECT id FROM users WHERE email = $1 AND status = $2 AND deleted_at IS NULL;
UPDATE users SET phone = $2 WHERE email = ANY($1::text[]);
DELETE FROM sessions WHERE expires_at < now();
-- An index finds the user of a session, but not the session.
SELECT u.id FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.token = $1;
SELECT id FROM accounts WHERE github_id = $1;
SELECT id FROM accounts WHERE plan = $1;
