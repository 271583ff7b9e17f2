SELECT customer_id, status, SUM(total) FROM orders GROUP BY customer_id; -- ~ non-deterministic-group-by "`orders.status`"
SELECT c.name, o.status, COUNT(*) FROM customers c JOIN orders o ON o.customer_id = c.id GROUP BY c.id; -- ~ non-deterministic-group-by
SELECT UPPER(status), COUNT(*) FROM orders GROUP BY customer_id; -- ~ non-deterministic-group-by
