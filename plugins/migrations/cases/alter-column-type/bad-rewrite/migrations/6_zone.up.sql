ALTER TABLE t ALTER COLUMN d TYPE timestamptz; -- ~ alter-column-type
