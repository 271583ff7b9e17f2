TRUNCATE u, v; -- ~ truncate-in-migration "TRUNCATE deletes all rows of `u` and `v`"
TRUNCATE TABLE t CASCADE; -- ~ truncate-in-migration "TRUNCATE deletes all rows of `t`, and those of every table with a foreign key to it"
TRUNCATE unknown; -- ~ truncate-in-migration
