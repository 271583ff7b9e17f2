CREATE TABLE t (id bigint PRIMARY KEY, a text NOT NULL, b text NOT NULL);
