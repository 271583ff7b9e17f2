SET lock_timeout = 0;
ALTER TABLE t DROP COLUMN b; -- ~ missing-lock-timeout
