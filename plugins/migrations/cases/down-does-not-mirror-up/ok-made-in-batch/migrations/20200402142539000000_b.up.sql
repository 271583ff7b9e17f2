ALTER TABLE flows ADD COLUMN nid text;
