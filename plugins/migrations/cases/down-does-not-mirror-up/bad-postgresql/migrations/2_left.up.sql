CREATE TABLE u (id bigint PRIMARY KEY, t_id bigint REFERENCES t (id));
ALTER TABLE t ADD COLUMN c int;
CREATE INDEX t_c ON t (c);
