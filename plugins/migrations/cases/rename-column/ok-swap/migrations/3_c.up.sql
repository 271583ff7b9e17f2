ALTER TABLE t ADD COLUMN b_new bigint;
