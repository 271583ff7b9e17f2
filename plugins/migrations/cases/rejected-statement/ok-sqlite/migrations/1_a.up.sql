CREATE TABLE orders (id integer PRIMARY KEY, total int);
ALTER TABLE orders ADD COLUMN note text;
ALTER TABLE orders ADD COLUMN seller int REFERENCES orders (id);
ALTER TABLE orders RENAME COLUMN note TO notes;
ALTER TABLE orders DROP COLUMN notes;
DELETE FROM orders WHERE total = 0;
