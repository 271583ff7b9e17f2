CREATE TABLE orders (id bigint PRIMARY KEY, total int, type int, INDEX by_total (total));
DROP INDEX by_total ON orders;
ALTER TABLE orders ALTER COLUMN type SET DEFAULT 1;
ALTER TABLE orders ADD COLUMN IF NOT EXISTS note text;
