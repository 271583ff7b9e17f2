ALTER TABLE t ALTER COLUMN s TYPE text USING lower(s); -- ~ alter-column-type
ALTER TABLE t ALTER COLUMN z TYPE timestamp USING z AT TIME ZONE 'UTC'; -- ~ alter-column-type
