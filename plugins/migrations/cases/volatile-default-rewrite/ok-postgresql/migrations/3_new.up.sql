CREATE TABLE u (a int);
ALTER TABLE u ADD COLUMN token uuid DEFAULT gen_random_uuid();
TRUNCATE t;
ALTER TABLE t ADD COLUMN token uuid DEFAULT gen_random_uuid();
