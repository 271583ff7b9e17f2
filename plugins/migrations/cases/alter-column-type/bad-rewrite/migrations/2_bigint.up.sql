ALTER TABLE t ALTER COLUMN id TYPE bigint; -- ~ alter-column-type "from `serial` to `bigint` rewrites `t`"
