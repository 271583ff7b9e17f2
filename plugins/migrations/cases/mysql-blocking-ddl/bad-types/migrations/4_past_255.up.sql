ALTER TABLE t MODIFY b varchar(300); -- ~ mysql-blocking-ddl
