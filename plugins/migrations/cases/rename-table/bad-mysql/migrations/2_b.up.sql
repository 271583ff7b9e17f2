RENAME TABLE t TO things; -- ~ rename-table
