TRUNCATE TABLE u;
REFRESH MATERIALIZED VIEW totals; -- ~ statement-after-exclusive-lock
