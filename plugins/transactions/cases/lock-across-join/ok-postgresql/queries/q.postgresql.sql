SELECT j.id FROM jobs j JOIN tenants t ON t.id = j.tenant_id WHERE j.state = 'new' FOR UPDATE OF j;
SELECT j.id FROM jobs j JOIN tenants t ON t.id = j.tenant_id WHERE j.state = 'new' FOR UPDATE OF j, t;
SELECT j.id FROM jobs j JOIN tenants t ON t.id = j.tenant_id WHERE t.slug = $1 FOR UPDATE;
SELECT id FROM jobs WHERE state = 'new' FOR UPDATE;
SELECT j.id FROM jobs j JOIN tenants t ON t.id = j.tenant_id WHERE j.state = 'new';
SELECT s.id FROM alert_settings s JOIN tenants t ON t.id = s.tenant_id WHERE t.plan = 'paid' AND s.last_alerted_at < now() FOR UPDATE SKIP LOCKED;
SELECT j.id FROM jobs j JOIN notes n ON n.state = j.state FOR UPDATE;
