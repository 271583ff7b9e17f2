UPDATE t SET n = left(n, 10) WHERE length(n) > 10;
ALTER TABLE t ALTER COLUMN n TYPE varchar(10); -- ~ alter-column-type "from `varchar(50)` to `varchar(10)` rewrites"
