ALTER TABLE t ALTER COLUMN d TYPE numeric(10, 2); -- ~ alter-column-type "rounds values"
