ALTER TABLE t ENGINE = MyISAM; -- ~ mysql-blocking-ddl "changing the storage engine"
