DROP TABLE t; -- ~ drop-table
