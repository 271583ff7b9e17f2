INSERT OR REPLACE INTO t VALUES (?, ?); -- ~ insert-without-columns
SELECT a FROM t WHERE b = ?;
