CREATE TABLE t (id bigint PRIMARY KEY, a text);
CREATE TABLE u_next (id bigint PRIMARY KEY);
CREATE TABLE u (id bigint PRIMARY KEY);
