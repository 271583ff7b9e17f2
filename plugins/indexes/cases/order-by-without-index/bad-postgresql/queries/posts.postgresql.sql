SELECT id, title FROM posts ORDER BY created_at DESC, id DESC LIMIT 20;
SELECT id, title FROM posts WHERE state = 'public' ORDER BY created_at LIMIT $1 OFFSET $2;
SELECT id, title FROM posts p WHERE p.state <> 'draft' ORDER BY p.updated_at LIMIT 10;
