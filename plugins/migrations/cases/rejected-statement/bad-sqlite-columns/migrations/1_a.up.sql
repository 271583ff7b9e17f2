CREATE TABLE orders (id integer PRIMARY KEY, total int);
ALTER TABLE orders ADD COLUMN code text UNIQUE; -- ~ rejected-statement "no UNIQUE column"
ALTER TABLE orders ADD COLUMN twice int GENERATED ALWAYS AS (total * 2) STORED; -- ~ rejected-statement "no STORED column"
ALTER TABLE orders ADD COLUMN thrice int GENERATED ALWAYS AS (total * 3) VIRTUAL;
