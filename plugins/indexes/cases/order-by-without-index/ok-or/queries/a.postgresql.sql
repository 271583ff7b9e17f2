SELECT id FROM sessions WHERE expires_at < $1 OR user_id IS NULL ORDER BY created_at LIMIT 100;
