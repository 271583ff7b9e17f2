ALTER TABLE t ALTER COLUMN c TYPE text; -- ~ alter-column-type
