SELECT random() FROM quotes ORDER BY id;
SELECT id FROM quotes TABLESAMPLE SYSTEM (1);
SELECT i FROM generate_series(1, 10) AS i ORDER BY random();
WITH few AS (SELECT id FROM quotes ORDER BY id LIMIT 100) SELECT id FROM few ORDER BY random() LIMIT 1;
SELECT id FROM quotes ORDER BY randomness(id), random_rank;
