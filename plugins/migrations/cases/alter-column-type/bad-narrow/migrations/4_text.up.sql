ALTER TABLE t ALTER COLUMN c TYPE varchar(50); -- ~ alter-column-type "fails if a value is longer"
