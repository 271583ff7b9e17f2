ALTER TABLE t DROP COLUMN a; -- ~ drop-column
