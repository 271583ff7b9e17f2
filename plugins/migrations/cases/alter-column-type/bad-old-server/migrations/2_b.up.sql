SET timezone = 'UTC';
ALTER TABLE t ALTER a TYPE timestamptz; -- ~ alter-column-type
