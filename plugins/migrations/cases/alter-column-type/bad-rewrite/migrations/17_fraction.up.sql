SET timezone = 'UTC';
ALTER TABLE t ALTER COLUMN m TYPE timestamptz(3); -- ~ alter-column-type "from `timestamp(3)` to `timestamptz(3)` rewrites"
