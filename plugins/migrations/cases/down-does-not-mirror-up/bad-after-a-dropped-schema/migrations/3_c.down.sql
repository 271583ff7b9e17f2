ALTER TABLE t ALTER COLUMN n TYPE integer; -- ~ down-does-not-mirror-up
