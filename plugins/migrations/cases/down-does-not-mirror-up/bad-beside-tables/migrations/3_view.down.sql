ALTER TABLE orders DROP COLUMN paid; -- ~ down-does-not-mirror-up "leaves view `paid_orders`"
