ALTER TABLE t ALTER COLUMN b SET NOT NULL; -- ~ set-not-null-scan
