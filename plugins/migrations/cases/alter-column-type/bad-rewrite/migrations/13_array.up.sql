ALTER TABLE t ALTER COLUMN k TYPE bigint[]; -- ~ alter-column-type
