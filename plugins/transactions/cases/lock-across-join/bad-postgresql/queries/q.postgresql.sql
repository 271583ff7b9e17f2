SELECT j.id FROM jobs j JOIN tenants t ON t.id = j.tenant_id WHERE j.state = 'new' LIMIT 10 FOR UPDATE; -- ~ lock-across-join "this locks the row of `tenants` that many rows of `jobs` refer to"
SELECT jobs.id FROM tenants, jobs WHERE tenants.id = jobs.tenant_id AND plan = $1 FOR UPDATE SKIP LOCKED; -- ~ lock-across-join
SELECT q.used FROM quotas q JOIN tenants t ON t.id = q.tenant_id WHERE t.plan = $1 AND q.resource = $2 FOR UPDATE; -- ~ lock-across-join
SELECT i.id FROM items i JOIN batch_configs c ON c.step_id = i.step_id WHERE i.id = ANY($1) AND c.largest > 1 FOR UPDATE; -- ~ lock-across-join
