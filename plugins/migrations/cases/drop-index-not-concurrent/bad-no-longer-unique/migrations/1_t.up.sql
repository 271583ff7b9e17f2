CREATE TABLE t (id bigint PRIMARY KEY, a int);
CREATE UNIQUE INDEX t_a ON t (a);
