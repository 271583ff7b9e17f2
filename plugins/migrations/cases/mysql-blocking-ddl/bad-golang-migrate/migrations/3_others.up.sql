ALTER TABLE t CONVERT TO CHARACTER SET utf8mb4; -- ~ mysql-blocking-ddl "converting the character set"
ALTER TABLE t ENGINE = MyISAM; -- ~ mysql-blocking-ddl "changing the engine to myisam"
ALTER TABLE t ADD FULLTEXT INDEX t_w (w); -- ~ mysql-blocking-ddl "adding a FULLTEXT index blocks writes to `t`"
CREATE SPATIAL INDEX t_p ON t (p); -- ~ mysql-blocking-ddl
ALTER TABLE t ADD COLUMN c int GENERATED ALWAYS AS (a + 1) STORED; -- ~ mysql-blocking-ddl "stored generated column"
ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES users (id); -- ~ mysql-blocking-ddl "adding a foreign key"
ALTER TABLE t DROP PRIMARY KEY; -- ~ mysql-blocking-ddl "dropping the primary key"
ALTER TABLE t ADD COLUMN n int AUTO_INCREMENT UNIQUE; -- ~ mysql-blocking-ddl "AUTO_INCREMENT"
ALTER TABLE t PARTITION BY HASH (id) PARTITIONS 4; -- ~ mysql-blocking-ddl
