ALTER TABLE u CONVERT TO CHARACTER SET utf8mb4; -- ~ mysql-blocking-ddl "copies `u`"
ALTER TABLE t CONVERT TO CHARACTER SET utf8mb4;
