BEGIN;
ALTER TABLE t DROP COLUMN b;
CREATE TABLE copy AS SELECT * FROM u; -- ~ statement-after-exclusive-lock "fills a new table"
COMMIT;
REFRESH MATERIALIZED VIEW totals;
