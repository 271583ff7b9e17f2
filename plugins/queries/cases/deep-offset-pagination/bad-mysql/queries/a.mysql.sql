SELECT id FROM events ORDER BY id LIMIT ?, 10; -- ~ deep-offset-pagination
