CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);
CREATE VIEW open_orders AS SELECT id FROM orders;
