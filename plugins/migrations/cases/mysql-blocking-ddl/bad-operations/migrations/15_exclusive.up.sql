ALTER TABLE t ADD INDEX t_b (b), LOCK=EXCLUSIVE; -- ~ mysql-blocking-ddl "blocks all reads and writes of `t`"
