SET LOCAL timezone = 'UTC';
ALTER TABLE t ALTER COLUMN ts TYPE timestamptz USING "ts";
