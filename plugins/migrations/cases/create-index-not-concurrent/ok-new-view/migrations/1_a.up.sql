CREATE MATERIALIZED VIEW totals AS SELECT 1 AS id;
CREATE UNIQUE INDEX totals_id ON totals (id);
CREATE TEMPORARY TABLE scratch (a int);
CREATE INDEX scratch_a ON scratch (a);
