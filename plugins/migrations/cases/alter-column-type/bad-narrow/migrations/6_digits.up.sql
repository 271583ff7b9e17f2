ALTER TABLE t ALTER COLUMN e TYPE numeric(8, 2); -- ~ alter-column-type "fails if a value is larger"
