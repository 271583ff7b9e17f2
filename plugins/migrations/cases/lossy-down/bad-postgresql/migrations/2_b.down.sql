CREATE TABLE u (id bigint PRIMARY KEY); -- ~ lossy-down "undoing `2_b` brings back `u` and `t.a` without the old values"
ALTER TABLE t ADD COLUMN a text;
