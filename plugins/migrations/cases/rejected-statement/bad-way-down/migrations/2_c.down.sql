ALTER TABLE t DROP COLUMN c;
DROP INDEX t_c; -- ~ rejected-statement "index `t_c` is gone by then"
