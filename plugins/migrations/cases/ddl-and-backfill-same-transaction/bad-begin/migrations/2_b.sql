BEGIN;
ALTER TABLE t ADD COLUMN b int;
UPDATE t SET b = a; -- ~ ddl-and-backfill-same-transaction
COMMIT;
