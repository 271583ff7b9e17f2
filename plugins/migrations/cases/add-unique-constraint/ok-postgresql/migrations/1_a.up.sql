CREATE TABLE t (id bigint PRIMARY KEY, a int, b int);
ALTER TABLE t ADD UNIQUE (a);
