CREATE TABLE t (id bigint PRIMARY KEY, a int);
CREATE INDEX on_a_new_table ON t (a, id);
