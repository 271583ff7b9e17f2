SELECT id FROM events ORDER BY id LIMIT 10 OFFSET ?; -- ~ deep-offset-pagination
