UPDATE t SET a = lower(a); -- ~ unbatched-backfill "updating all rows of `t` writes each row anew"
UPDATE t SET a = upper(a);
DELETE FROM u; -- ~ unbatched-backfill "deleting all rows of `u` locks each row"
