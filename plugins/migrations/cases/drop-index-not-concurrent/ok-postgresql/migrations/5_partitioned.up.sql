DROP INDEX parts_at;
DROP INDEX IF EXISTS never_seen;
