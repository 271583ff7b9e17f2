ALTER TABLE t MODIFY i varchar(200); -- ~ mysql-blocking-ddl
