ALTER TABLE orders DROP CONSTRAINT orders_user; -- ~ down-does-not-mirror-up "leaves index `orders_user` of `orders`"
