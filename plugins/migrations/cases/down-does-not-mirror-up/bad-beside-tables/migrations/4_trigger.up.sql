ALTER TABLE orders ADD COLUMN touched bigint;
DROP TRIGGER touch_orders ON orders;
