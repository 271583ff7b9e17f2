ALTER TABLE t ALTER COLUMN i TYPE bigint; -- ~ alter-column-type "changing `t.i` from `int` to `bigint` rewrites the table"
ALTER TABLE t ALTER COLUMN v SET DATA TYPE varchar(10); -- ~ alter-column-type "fails if a value does not fit"
ALTER TABLE t ALTER s TYPE varchar(10); -- ~ alter-column-type
ALTER TABLE t ALTER COLUMN n TYPE numeric(10, 1); -- ~ alter-column-type "rounds or cuts"
ALTER TABLE t ALTER COLUMN ts TYPE timestamptz; -- ~ alter-column-type "unless its time zone is UTC"
ALTER TABLE t ALTER COLUMN ts3 TYPE timestamptz(3); -- ~ alter-column-type "blocked until it is done"
ALTER TABLE t ALTER COLUMN m TYPE text; -- ~ alter-column-type
ALTER TABLE t ALTER COLUMN j TYPE jsonb USING j::jsonb; -- ~ alter-column-type
ALTER TABLE t ALTER COLUMN vec TYPE vector(4); -- ~ alter-column-type
