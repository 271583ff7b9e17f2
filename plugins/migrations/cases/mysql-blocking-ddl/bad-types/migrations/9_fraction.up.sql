ALTER TABLE t MODIFY e datetime(6); -- ~ mysql-blocking-ddl
