ALTER TABLE t ALTER COLUMN j TYPE varchar(10) USING j::varchar(10); -- ~ alter-column-type "cuts values that are longer"
