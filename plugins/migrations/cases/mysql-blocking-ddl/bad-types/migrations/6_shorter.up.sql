ALTER TABLE t MODIFY c varchar(50); -- ~ mysql-blocking-ddl
