SET foreign_key_checks = 0; SET foreign_key_checks = 1; ALTER TABLE t ADD CONSTRAINT again FOREIGN KEY (parent_id) REFERENCES parents (id); -- ~ mysql-blocking-ddl
