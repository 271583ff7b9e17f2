ALTER TABLE t MODIFY f decimal(12, 4); -- ~ mysql-blocking-ddl
