CREATE TABLE IF NOT EXISTS orders (id bigint PRIMARY KEY, total numeric);
DROP VIEW IF EXISTS open_orders CASCADE;
CREATE VIEW open_orders AS SELECT o.*, 1 AS open FROM orders o;
