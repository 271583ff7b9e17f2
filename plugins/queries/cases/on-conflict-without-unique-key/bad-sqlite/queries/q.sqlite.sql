SELECT name FROM tags WHERE id = ?;
INSERT INTO tags (name) VALUES (?) ON CONFLICT (name) DO NOTHING; -- ~ on-conflict-without-unique-key
INSERT INTO tags (id, name) VALUES (?, ?) ON CONFLICT (id) DO NOTHING;
