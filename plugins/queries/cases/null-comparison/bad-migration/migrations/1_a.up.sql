CREATE TABLE t (id bigint PRIMARY KEY, a int);
UPDATE t SET a = 0 WHERE a = NULL; -- ~ null-comparison
