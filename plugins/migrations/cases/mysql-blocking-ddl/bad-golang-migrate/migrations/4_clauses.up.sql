ALTER TABLE t ADD COLUMN d int, ALGORITHM=COPY; -- ~ mysql-blocking-ddl "ALGORITHM=COPY copies `t`"
CREATE INDEX t_d ON t (d) LOCK=SHARED; -- ~ mysql-blocking-ddl "LOCK=SHARED blocks writes"
