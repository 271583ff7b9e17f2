ALTER TABLE t ADD COLUMN b int; -- ~ missing-lock-timeout "waits for an exclusive lock on `t` without a limit"
ALTER TABLE t ADD COLUMN c int;
