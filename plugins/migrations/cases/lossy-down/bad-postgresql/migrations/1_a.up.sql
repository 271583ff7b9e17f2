CREATE TABLE t (id bigint PRIMARY KEY, a text, b text);
CREATE TABLE u (id bigint PRIMARY KEY);
