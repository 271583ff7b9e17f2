CREATE INDEX t_a ON t (a) LOCK = SHARED; -- ~ mysql-blocking-ddl "`LOCK=SHARED` blocks all writes to `t`"
