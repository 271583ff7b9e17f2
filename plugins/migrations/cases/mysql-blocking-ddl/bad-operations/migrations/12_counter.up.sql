ALTER TABLE t ADD COLUMN counted bigint AUTO_INCREMENT UNIQUE; -- ~ mysql-blocking-ddl "AUTO_INCREMENT column `counted` blocks all writes"
