CREATE TABLE t (id bigint PRIMARY KEY, a int);
CREATE INDEX t_id_a ON t (id, a);
