ALTER TABLE t ALTER COLUMN h TYPE real; -- ~ alter-column-type "rounds values"
