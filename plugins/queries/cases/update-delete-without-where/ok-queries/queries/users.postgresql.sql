UPDATE users SET active = false WHERE id = $1;
UPDATE users SET active = false WHERE true;
UPDATE users SET active = a.active FROM audit a WHERE a.user_id = users.id;
DELETE FROM sessions USING users WHERE sessions.user_id = users.id;
WITH gone AS (DELETE FROM sessions WHERE expires_at < now() RETURNING id) SELECT count(*) FROM gone;
TRUNCATE sessions;
