COMMENT ON TABLE v IS 'x';
ALTER TABLE v ADD COLUMN a int; -- ~ irreversible-migration "`5_e` changes the schema and has no way down"
CREATE INDEX v_a ON v (a);
