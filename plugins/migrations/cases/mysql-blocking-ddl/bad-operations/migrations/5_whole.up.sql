ALTER TABLE t REMOVE PARTITIONING; -- ~ mysql-blocking-ddl
