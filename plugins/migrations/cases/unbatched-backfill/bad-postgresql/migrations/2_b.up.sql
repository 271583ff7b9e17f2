UPDATE t SET a = lower(a); -- ~ unbatched-backfill "updating all rows of `t` in one statement writes each of them anew"
UPDATE t SET a = upper(a);
DELETE FROM u; -- ~ unbatched-backfill "deleting all rows of `u`"
