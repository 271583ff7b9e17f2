CREATE OR REPLACE VIEW open_orders AS SELECT o.*, 1 AS open FROM orders o;
