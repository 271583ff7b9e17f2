LOCK t IN SHARE MODE;
DROP INDEX t_a; -- ~ drop-index-not-concurrent
