ALTER TABLE t DROP PRIMARY KEY; -- ~ mysql-blocking-ddl "dropping the primary key copies `t`"
