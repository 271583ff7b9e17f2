SELECT j.id FROM jobs j JOIN tenants t ON t.id = j.tenant_id WHERE j.state = 'new' FOR UPDATE OF j;
SELECT j.id FROM jobs j JOIN tenants t ON t.id = j.tenant_id WHERE j.state = 'new' FOR UPDATE OF j, t;
SELECT j.id FROM jobs j JOIN tenants t ON t.id = j.tenant_id WHERE t.slug = $1 FOR UPDATE;
SELECT id FROM jobs WHERE state = 'new' FOR UPDATE;
SELECT j.id FROM jobs j JOIN tenants t ON t.id = j.tenant_id WHERE j.state = 'new';
