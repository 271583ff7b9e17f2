ALTER TABLE t ALTER COLUMN f SET DATA TYPE jsonb USING f::jsonb; -- ~ alter-column-type
