SELECT s.sent_at FROM orders o JOIN shipments s ON s.order_number = o.number WHERE o.id = $1;
SELECT s.sent_at FROM orders o LEFT JOIN shipments s ON o.number = s.order_number WHERE o.id = $1;
DELETE FROM shipments s USING orders o WHERE o.number = s.order_number AND o.id = $1;
SELECT o.id, (SELECT avg(r.stars) FROM ratings r WHERE r.order_number = o.number) AS stars FROM orders o;
