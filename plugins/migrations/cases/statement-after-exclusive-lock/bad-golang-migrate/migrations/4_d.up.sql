DROP TABLE copy;
REFRESH MATERIALIZED VIEW totals; -- ~ statement-after-exclusive-lock
