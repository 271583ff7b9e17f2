ALTER TABLE orders ADD COLUMN paid boolean;
CREATE VIEW paid_orders AS SELECT id FROM orders WHERE state = 'paid';
