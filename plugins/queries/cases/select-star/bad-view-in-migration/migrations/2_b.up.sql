DROP VIEW open_orders;
CREATE VIEW open_orders AS SELECT o.*, 1 AS open FROM orders o; -- ~ select-star "the view takes all columns"
