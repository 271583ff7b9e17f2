CREATE TABLE authors_new (id INTEGER PRIMARY KEY, name TEXT);
INSERT INTO authors_new (id) SELECT id FROM authors;
DROP TABLE authors;
ALTER TABLE authors_new RENAME TO authors;
