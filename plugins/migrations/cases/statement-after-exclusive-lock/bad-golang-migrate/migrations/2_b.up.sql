ALTER TABLE t ADD COLUMN b int;
ALTER TABLE u VALIDATE CONSTRAINT u_a; -- ~ statement-after-exclusive-lock "`t` stays locked against reads and writes while this checks all rows of a table"
REFRESH MATERIALIZED VIEW totals;
