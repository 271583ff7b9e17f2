WITH due AS (SELECT id FROM jobs WHERE run_at < now() ORDER BY run_at LIMIT 10 FOR UPDATE SKIP LOCKED) SELECT id FROM due FOR UPDATE;
WITH due AS (SELECT id FROM jobs WHERE run_at < now()) SELECT jobs.id FROM jobs JOIN due ON due.id = jobs.id FOR UPDATE OF jobs;
SELECT id FROM (SELECT id FROM jobs WHERE run_at < now()) due FOR UPDATE;
WITH taken AS (UPDATE jobs SET taken_by = $1 WHERE run_at < now() RETURNING id) SELECT id FROM taken FOR UPDATE;
