ALTER TABLE t ADD COLUMN a int; -- ~ rejected-statement "`t` has a column `a` already"
