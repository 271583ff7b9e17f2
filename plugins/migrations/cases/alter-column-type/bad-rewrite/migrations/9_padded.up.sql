ALTER TABLE t ALTER COLUMN g TYPE text; -- ~ alter-column-type
