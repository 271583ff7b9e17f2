CREATE TABLE quotes (id bigint PRIMARY KEY);
CREATE TABLE samples AS SELECT id FROM quotes ORDER BY random() LIMIT 10;
