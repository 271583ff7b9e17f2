ALTER TABLE t MODIFY d enum('x', 'w', 'y', 'z'); -- ~ mysql-blocking-ddl
