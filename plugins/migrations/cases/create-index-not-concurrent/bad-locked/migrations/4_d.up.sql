BEGIN;
ALTER TABLE orders ADD COLUMN note text;
COMMIT;
CREATE INDEX orders_note ON orders (note); -- ~ create-index-not-concurrent "blocks all writes to `orders`"
