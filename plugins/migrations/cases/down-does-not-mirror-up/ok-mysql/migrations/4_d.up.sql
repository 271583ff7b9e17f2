CREATE INDEX t_p_id ON t (p_id, id);
ALTER TABLE t ADD COLUMN c int;
