ALTER TABLE t CONVERT TO CHARACTER SET utf8mb4; -- ~ mysql-blocking-ddl "converting the character set copies `t`"
