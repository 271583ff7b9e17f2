CREATE TABLE t (id bigint PRIMARY KEY, a int, b int);
ALTER TABLE t ADD CHECK (a <> 1);
