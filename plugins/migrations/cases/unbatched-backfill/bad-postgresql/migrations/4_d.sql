-- Without a transaction the lock is gone before the rows are changed.
ALTER TABLE users ADD COLUMN a int;
UPDATE users SET a = 1 WHERE a IS NULL; -- ~ unbatched-backfill
