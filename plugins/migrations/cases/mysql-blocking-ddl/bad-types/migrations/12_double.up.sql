ALTER TABLE t MODIFY h double; -- ~ mysql-blocking-ddl
