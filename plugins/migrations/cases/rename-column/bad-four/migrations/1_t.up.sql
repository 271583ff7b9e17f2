CREATE TABLE t (id bigint PRIMARY KEY, a int, b int, c int, d int);
