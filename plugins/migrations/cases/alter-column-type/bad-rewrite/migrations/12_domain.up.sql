ALTER TABLE t ALTER COLUMN j TYPE other_type; -- ~ alter-column-type
