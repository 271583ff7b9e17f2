WITH due AS (SELECT id FROM jobs WHERE run_at < now() ORDER BY run_at LIMIT 10)
SELECT id FROM due FOR UPDATE SKIP LOCKED; -- ~ lock-never-evaluated "locks nothing: its rows are those of a WITH query"
WITH due AS (SELECT id FROM jobs WHERE run_at < now() ORDER BY run_at LIMIT 10),
taken AS (SELECT id FROM due FOR UPDATE) -- ~ lock-never-evaluated
UPDATE jobs SET taken_by = $1 FROM taken WHERE taken.id = jobs.id;
