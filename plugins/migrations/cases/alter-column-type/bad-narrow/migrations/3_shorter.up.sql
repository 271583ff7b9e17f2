ALTER TABLE t ALTER COLUMN b TYPE varchar(50); -- ~ alter-column-type "fails if a value is longer"
