CREATE INDEX orders_name ON orders (name); -- ~ down-does-not-mirror-up "brings back index `orders_name` of `orders` as `INDEX (name)` where it was `INDEX (lower(name))`"
