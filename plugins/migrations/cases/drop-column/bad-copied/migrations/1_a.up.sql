CREATE TABLE t (id bigint PRIMARY KEY, a text, b text, c text, d text);
CREATE TABLE u (id bigint PRIMARY KEY, a text, x text);
