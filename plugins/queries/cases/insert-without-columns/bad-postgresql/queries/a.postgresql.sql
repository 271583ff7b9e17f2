INSERT INTO t VALUES ($1, 2); -- ~ insert-without-columns "gives values"
INSERT INTO t SELECT a, b FROM u; -- ~ insert-without-columns "columns of a SELECT"
INSERT INTO elsewhere VALUES ($1) ON CONFLICT DO NOTHING; -- ~ insert-without-columns
WITH x AS (SELECT 1 AS a) INSERT INTO t SELECT a, a FROM x; -- ~ insert-without-columns
SELECT a FROM t WHERE b = $1;
