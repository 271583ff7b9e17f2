ALTER TABLE orders DROP COLUMN touched; -- ~ down-does-not-mirror-up "does not bring back trigger `touch_orders` of `orders`"
