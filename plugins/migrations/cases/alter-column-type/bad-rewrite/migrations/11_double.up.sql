ALTER TABLE t ALTER COLUMN i TYPE double precision; -- ~ alter-column-type
