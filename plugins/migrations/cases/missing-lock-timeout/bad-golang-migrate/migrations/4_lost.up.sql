BEGIN;
SET LOCAL lock_timeout = '1s';
COMMIT;
ALTER TABLE t DROP COLUMN c; -- ~ missing-lock-timeout
