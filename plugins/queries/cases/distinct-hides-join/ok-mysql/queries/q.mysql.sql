SELECT DISTINCT c.city FROM customers c JOIN orders o ON o.customer_id = c.id;
SELECT DISTINCT o.id, o.customer_id FROM orders o JOIN customers c ON c.id = o.customer_id;
SELECT DISTINCT c.id, o.id FROM customers c JOIN orders o ON o.customer_id = c.id;
SELECT DISTINCT c.id FROM customers c LEFT JOIN orders o ON o.customer_id = c.id;
SELECT DISTINCT c.id, count(*) OVER () FROM customers c JOIN orders o ON o.customer_id = c.id ORDER BY o.id;
SELECT DISTINCT c.id FROM customers c;
SELECT DISTINCT c.id FROM customers c JOIN unknown u ON u.customer_id = c.id;
SELECT c.id FROM customers c JOIN orders o ON o.customer_id = c.id;
