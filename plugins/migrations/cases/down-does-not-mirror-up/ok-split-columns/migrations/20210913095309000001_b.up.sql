ALTER TABLE t ADD COLUMN identity_id uuid;
