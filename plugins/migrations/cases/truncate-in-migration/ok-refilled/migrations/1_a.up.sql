CREATE TABLE t (id bigint PRIMARY KEY);
CREATE TABLE u (id bigint PRIMARY KEY);
CREATE TABLE v (id bigint PRIMARY KEY, t_id bigint REFERENCES t (id));
