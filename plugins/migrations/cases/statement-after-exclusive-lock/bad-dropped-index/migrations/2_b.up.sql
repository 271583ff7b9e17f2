DROP INDEX t_a;
REFRESH MATERIALIZED VIEW totals; -- ~ statement-after-exclusive-lock "`t` stays locked"
