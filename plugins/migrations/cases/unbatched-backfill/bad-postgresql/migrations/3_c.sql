DELETE FROM orders; -- ~ unbatched-backfill "deletes all rows of `orders`"
UPDATE users SET mail = NULL WHERE true; -- ~ unbatched-backfill
