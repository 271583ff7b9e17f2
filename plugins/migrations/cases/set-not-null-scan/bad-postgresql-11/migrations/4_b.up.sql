ALTER TABLE t ALTER COLUMN a SET NOT NULL; -- ~ set-not-null-scan
