ALTER TABLE t ADD COLUMN b text;
UPDATE t SET b = a WHERE b IS NULL; -- ~ unbatched-backfill "updating all rows of `t` in one statement locks each of them"
