ALTER TABLE t ALTER COLUMN e TYPE timestamp USING e AT TIME ZONE 'UTC'; -- ~ alter-column-type
