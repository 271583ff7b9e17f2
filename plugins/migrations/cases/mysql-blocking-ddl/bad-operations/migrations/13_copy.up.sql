ALTER TABLE t ADD COLUMN b int, ALGORITHM=COPY; -- ~ mysql-blocking-ddl "`ALGORITHM=COPY` copies `t`"
