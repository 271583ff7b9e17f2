SELECT DISTINCT c.id, c.name FROM customers c JOIN orders o ON o.customer_id = c.id; -- ~ distinct-hides-join
SELECT DISTINCT c.* FROM customers c, orders o WHERE o.customer_id = c.id AND o.id > 5 ORDER BY c.name; -- ~ distinct-hides-join
