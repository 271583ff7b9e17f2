ALTER TABLE t ADD COLUMN twice int GENERATED ALWAYS AS (a * 2) STORED; -- ~ mysql-blocking-ddl "stored generated column `twice`"
