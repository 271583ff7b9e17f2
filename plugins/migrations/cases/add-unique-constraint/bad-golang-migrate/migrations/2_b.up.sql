ALTER TABLE t ADD UNIQUE (a); -- ~ add-unique-constraint "making `a` UNIQUE blocks reads and writes of `t`"
ALTER TABLE t ADD CONSTRAINT t_ab UNIQUE NULLS NOT DISTINCT (a, b); -- ~ add-unique-constraint "making `a` and `b` UNIQUE"
ALTER TABLE t ADD COLUMN code text UNIQUE; -- ~ add-unique-constraint
