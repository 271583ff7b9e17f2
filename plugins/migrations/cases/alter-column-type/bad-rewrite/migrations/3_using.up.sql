ALTER TABLE t ALTER COLUMN b TYPE text USING lower(b); ALTER TABLE t ALTER b TYPE varchar USING trim(b); -- ~ alter-column-type
