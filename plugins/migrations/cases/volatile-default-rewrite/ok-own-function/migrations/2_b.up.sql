ALTER TABLE t ADD COLUMN tenant text DEFAULT tenant();
