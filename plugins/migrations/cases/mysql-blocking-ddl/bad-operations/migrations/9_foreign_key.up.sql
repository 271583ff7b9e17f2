ALTER TABLE t ADD FOREIGN KEY (parent_id) REFERENCES parents (id); -- ~ mysql-blocking-ddl "foreign key to `parents`"
