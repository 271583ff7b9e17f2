UPDATE t SET a = u.name FROM u WHERE u.id = t.u_id; -- ~ unbatched-backfill
