CREATE TABLE t (a int, b int);
ALTER TABLE t ADD COLUMN id bigserial PRIMARY KEY;
