SELECT id FROM cache WHERE id = $1;
INSERT INTO cache (user_id, host, tag, idx) VALUES ($1, $2, $3, $4) ON CONFLICT (user_id, host, tag) DO UPDATE SET idx = $4; -- ~ on-conflict-without-unique-key "`user_id`, `host` and `tag` of `cache`"
INSERT INTO refs (tenant, name) VALUES ($1, $2) ON CONFLICT (tenant, name) DO NOTHING; -- ~ on-conflict-without-unique-key "is partial"
INSERT INTO tags (tenant, name) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING; -- ~ on-conflict-without-unique-key
INSERT INTO tags (tenant, name) VALUES ($1, $2) ON CONFLICT (tenant, name, id) DO NOTHING; -- ~ on-conflict-without-unique-key
INSERT INTO names (name) VALUES ($1) ON CONFLICT (name) DO NOTHING; -- ~ on-conflict-without-unique-key
