ALTER TABLE t ADD COLUMN b text;
UPDATE t SET b = a WHERE b IS NULL; -- ~ unbatched-backfill "the UPDATE that goes through all of `t` locks each row"
