ALTER TABLE notes ADD COLUMN slug text;
CREATE INDEX notes_slug ON notes USING btree slug); -- ~ rejected-statement medium "presumably fails here"
