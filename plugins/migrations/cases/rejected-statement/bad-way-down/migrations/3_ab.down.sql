ALTER TABLE t DROP CONSTRAINT t_ab; -- ~ rejected-statement "`t_ab` is an index, and no constraint"
