SELECT id FROM cache WHERE id = $1;
INSERT INTO cache (id, user_id, host, tag, idx) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO UPDATE SET idx = $5;
INSERT INTO refs (tenant, name) VALUES ($1, $2) ON CONFLICT (tenant, name) WHERE deleted_at IS NULL DO NOTHING;
INSERT INTO tags (tenant, name) VALUES ($1, $2) ON CONFLICT (name, tenant) DO NOTHING;
INSERT INTO tags (tenant, name) VALUES ($1, $2) ON CONFLICT ON CONSTRAINT tags_tenant_name_key DO NOTHING;
INSERT INTO tags (tenant, name) VALUES ($1, $2) ON CONFLICT DO NOTHING;
INSERT INTO names (name) VALUES ($1) ON CONFLICT (lower(name)) DO NOTHING;
INSERT INTO elsewhere (name) VALUES ($1) ON CONFLICT (name) DO NOTHING;
