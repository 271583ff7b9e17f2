CREATE TABLE t (id bigint PRIMARY KEY, a int, b int);
CREATE UNIQUE INDEX t_a ON t (a);
CREATE INDEX t_b ON t (b);
CREATE TABLE u (id bigint PRIMARY KEY);
