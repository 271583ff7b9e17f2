DROP INDEX t_a; -- ~ drop-index-not-concurrent "then drop the old one with `DROP INDEX CONCURRENTLY t_a` and `ALTER INDEX t_a_new RENAME TO t_a`, each in a file of its own, outside of any transaction that the runner opens"
CREATE INDEX t_a ON t (a);
