ALTER TABLE t MODIFY c text; -- ~ mysql-blocking-ddl
