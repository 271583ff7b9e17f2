ALTER TABLE t ALTER COLUMN f TYPE timestamp(3); -- ~ alter-column-type "rounds values"
