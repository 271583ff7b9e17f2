CREATE INDEX notes_name ON notes (name); -- ~ create-index-not-concurrent
