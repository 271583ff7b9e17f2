ALTER TABLE t ALTER COLUMN h TYPE numeric(12, 4); -- ~ alter-column-type
