SET LOCAL timezone = 'UTC'; ALTER TABLE t ALTER COLUMN h TYPE timestamptz USING h::timestamptz;
