ALTER TABLE parts ADD UNIQUE (id, at);
