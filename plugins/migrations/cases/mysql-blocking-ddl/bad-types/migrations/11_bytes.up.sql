ALTER TABLE t MODIFY g varbinary(300); -- ~ mysql-blocking-ddl
