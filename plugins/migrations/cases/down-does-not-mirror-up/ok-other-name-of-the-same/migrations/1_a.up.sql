CREATE TABLE t (id bigint PRIMARY KEY);
CREATE TABLE u (id bigint, t_id bigint REFERENCES t);
