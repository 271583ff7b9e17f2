ALTER TABLE t ALTER COLUMN never_there TYPE bigint;
