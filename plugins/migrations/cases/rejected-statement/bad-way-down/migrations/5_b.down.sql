ALTER TABLE t ALTER COLUMN b DROP NOT NULL; -- ~ rejected-statement "`t` has no column `b`"
