ALTER TABLE t ALTER COLUMN k TYPE char(2); -- ~ alter-column-type "fails if a value is longer"
