SELECT id FROM events WHERE user_id = $1 AND created_at >= $2 AND created_at < $3;
DELETE FROM events WHERE created_at >= $1 AND created_at < $2;
SELECT id FROM events WHERE created_at >= $1 OR created_at < $2;
