SELECT id FROM jobs WHERE state = $1 AND kind = $2 AND active = $3 AND queue = $4;
SELECT id FROM jobs WHERE worker = 'idle';
SELECT id FROM jobs WHERE worker = $1;
SELECT id FROM jobs WHERE attempts < 5;
SELECT id FROM jobs WHERE finished_at IS NULL;
SELECT id FROM jobs WHERE created_at < $1 LIMIT 100;
SELECT kind, count(*) FROM jobs WHERE created_at > $1 GROUP BY kind;
SELECT id FROM jobs WHERE created_at = coalesce($1, created_at);
SELECT id FROM jobs WHERE $1::text IS NULL OR worker = $1;
