ALTER TABLE t ADD COLUMN b int;
UPDATE t SET b = a;
ALTER TABLE t ALTER COLUMN b SET NOT NULL; -- ~ set-not-null-scan "give b NOT NULL and a DEFAULT when it is added"
