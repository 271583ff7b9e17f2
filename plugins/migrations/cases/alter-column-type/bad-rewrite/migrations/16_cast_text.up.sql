ALTER TABLE t ALTER COLUMN b TYPE uuid USING b::uuid; -- ~ alter-column-type
