ALTER TABLE users ADD COLUMN a int;
UPDATE users SET a = 1; -- ~ unbatched-backfill
