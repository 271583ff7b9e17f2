ALTER TABLE t ALTER COLUMN a TYPE int; -- ~ alter-column-type "fails if a value is larger, and rewrites `t`"
