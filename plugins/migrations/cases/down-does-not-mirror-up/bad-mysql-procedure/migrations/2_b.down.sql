ALTER TABLE orders DROP COLUMN total; -- ~ down-does-not-mirror-up "does not bring back index `by_state` of `orders`"
