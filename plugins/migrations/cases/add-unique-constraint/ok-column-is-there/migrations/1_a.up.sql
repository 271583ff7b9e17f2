CREATE TABLE u (id bigint PRIMARY KEY);
CREATE TABLE t (a bigint);
