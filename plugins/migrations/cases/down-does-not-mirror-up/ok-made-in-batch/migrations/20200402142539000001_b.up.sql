ALTER TABLE flows DROP COLUMN nid;
CREATE TABLE other (id text);
