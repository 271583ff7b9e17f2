INSERT INTO t VALUES (?, ?), (?, ?); -- ~ insert-without-columns
REPLACE INTO t VALUES (?, 2); -- ~ insert-without-columns
SELECT a FROM t WHERE b = ?;
