ALTER TABLE t ALTER COLUMN i TYPE bigint; -- ~ alter-column-type "rounds values"
