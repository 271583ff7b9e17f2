ALTER TABLE t CHANGE COLUMN id id int; -- ~ mysql-blocking-ddl "from `int unsigned` to `int`"
