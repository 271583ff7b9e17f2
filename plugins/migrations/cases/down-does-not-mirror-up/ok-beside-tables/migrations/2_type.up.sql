CREATE TYPE order_kind AS ENUM ('sale', 'return');
ALTER TABLE orders ADD COLUMN kind order_kind NOT NULL DEFAULT 'sale';
CREATE VIEW returned_orders AS SELECT id FROM orders WHERE kind = 'return';
