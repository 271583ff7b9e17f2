TRUNCATE t; -- ~ truncate-in-migration
ALTER TABLE t ADD COLUMN a int NOT NULL;
