ALTER TABLE t PARTITION BY HASH (id) PARTITIONS 4; -- ~ mysql-blocking-ddl "partitioning"
