ALTER TABLE limits ADD COLUMN note text;
