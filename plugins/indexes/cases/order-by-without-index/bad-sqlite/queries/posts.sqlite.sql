SELECT id FROM posts ORDER BY created_at DESC LIMIT 10;
