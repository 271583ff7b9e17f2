ALTER TABLE t ALTER COLUMN a SET NOT NULL; -- ~ set-not-null-scan "making `t.a` and `t.c` NOT NULL blocks reads and writes of `t`"
ALTER TABLE t ADD COLUMN c int;
UPDATE t SET c = 0;
ALTER TABLE t ALTER c SET NOT NULL;
