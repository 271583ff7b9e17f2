CREATE TABLE t (id bigint PRIMARY KEY, a int, b int);
CREATE INDEX t_a ON t (a);
CREATE INDEX t_b ON t (b);
CREATE INDEX on_a_new_table ON t (b);
DROP INDEX on_a_new_table;
CREATE TABLE gone (id bigint PRIMARY KEY, a int);
CREATE INDEX gone_a ON gone (a);
CREATE TABLE parts (id bigint, at date) PARTITION BY RANGE (at);
CREATE INDEX parts_at ON parts (at);
