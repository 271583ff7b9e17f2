ALTER TABLE t ADD COLUMN b text;
-- ~ ddl-and-backfill-same-transaction "updating all rows of `t` keeps `t` locked against reads and writes until the transaction ends"
UPDATE t SET b = lower(a);
UPDATE t SET b = 'x' WHERE b IS NULL;
ALTER TABLE t ALTER COLUMN b SET NOT NULL;
