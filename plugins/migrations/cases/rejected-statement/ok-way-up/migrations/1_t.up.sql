CREATE TABLE t (id bigint PRIMARY KEY, a int, b int);
CREATE TABLE u (id bigint PRIMARY KEY);
