ALTER TABLE t ADD COLUMN b int; -- ~ rejected-statement "`2_visits` fails here, as PostgreSQL refuses this statement: `t` has a column `b` already"
ALTER TABLE t ADD COLUMN a int;
