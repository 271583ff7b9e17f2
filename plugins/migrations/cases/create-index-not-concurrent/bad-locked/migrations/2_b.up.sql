DROP INDEX orders_name;
CREATE INDEX orders_name ON orders (lower(name)); -- ~ create-index-not-concurrent "building index `orders_name` blocks reads and writes of `orders`"
