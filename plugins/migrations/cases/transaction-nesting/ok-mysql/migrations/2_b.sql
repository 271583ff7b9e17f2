SET autocommit = 0;
ALTER TABLE t ADD COLUMN a int;
COMMIT;
