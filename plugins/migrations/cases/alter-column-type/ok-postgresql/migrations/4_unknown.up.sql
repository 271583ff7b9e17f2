ALTER TABLE elsewhere ALTER COLUMN a TYPE bigint;
ALTER TABLE t ALTER COLUMN never_seen TYPE bigint;
