SELECT id FROM sessions WHERE expires_at < $1 OR (user_id IS NULL AND created_at < $2) ORDER BY created_at LIMIT 100;
