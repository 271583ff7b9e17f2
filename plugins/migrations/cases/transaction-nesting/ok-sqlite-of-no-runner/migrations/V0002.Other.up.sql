-- Who runs this sends one statement after the other.
PRAGMA foreign_keys = off;
BEGIN TRANSACTION;
ALTER TABLE a RENAME TO b;
COMMIT;
PRAGMA foreign_keys = on;
