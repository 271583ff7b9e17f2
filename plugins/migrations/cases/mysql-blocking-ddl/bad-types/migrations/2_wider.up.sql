ALTER TABLE t MODIFY a bigint NOT NULL; -- ~ mysql-blocking-ddl "changing `a` from `int` to `bigint` copies `t`"
