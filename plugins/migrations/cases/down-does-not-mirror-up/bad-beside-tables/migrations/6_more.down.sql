DROP FUNCTION IF EXISTS tax2(bigint); -- ~ down-does-not-mirror-up "leaves routine `stamp` and trigger `stamp_orders` of `orders`, and does not bring back view `open_orders`"
