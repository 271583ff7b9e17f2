CREATE TABLE t (id bigint PRIMARY KEY, a int, b int);
CREATE TABLE u (id bigint PRIMARY KEY);
CREATE INDEX t_a ON t (a);
