SELECT j.id FROM jobs j JOIN tenants t ON t.id = j.tenant_id WHERE j.state = 'new' LIMIT 10 FOR UPDATE; -- ~ lock-across-join "this locks the row of `tenants` that many rows of `jobs` refer to"
SELECT jobs.id FROM tenants, jobs WHERE tenants.id = jobs.tenant_id AND plan = $1 FOR UPDATE SKIP LOCKED; -- ~ lock-across-join
