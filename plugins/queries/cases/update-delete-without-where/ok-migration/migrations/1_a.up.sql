CREATE TABLE t (id bigint PRIMARY KEY, a int);
UPDATE t SET a = 1;
DELETE FROM t;
