CREATE TABLE t (id bigint PRIMARY KEY, a int UNIQUE, b int);
CREATE INDEX t_b ON t (b);
