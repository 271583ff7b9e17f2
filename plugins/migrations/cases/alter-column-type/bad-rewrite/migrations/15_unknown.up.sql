ALTER TABLE never_seen ALTER COLUMN a TYPE bigint; -- ~ alter-column-type "changing the type of `a` to `bigint`"
