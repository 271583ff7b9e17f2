-- The whole of both tables.
SELECT s.sent_at FROM orders o JOIN shipments s ON s.order_number = o.number;
SELECT s.sent_at FROM orders o JOIN shipments s ON s.order_number = o.number WHERE s.sent_at > $1;
-- The other way round.
SELECT o.id FROM orders o JOIN shipments s ON s.order_number = o.number WHERE s.id = $1;
SELECT i.id FROM orders o JOIN invoices i ON i.order_number = o.number WHERE o.id = $1;
SELECT n.id FROM orders o JOIN notes n ON n.order_number = o.number WHERE o.id = $1;
SELECT o.id FROM orders o WHERE EXISTS (SELECT 1 FROM shipments s WHERE s.order_number = o.number);
SELECT o.id FROM orders o WHERE o.number IN (SELECT s.order_number FROM shipments s WHERE s.order_number = o.note);
WITH recent AS (SELECT number FROM orders WHERE note = 'x')
SELECT s.id FROM recent r JOIN shipments s ON s.order_number = r.number;
SELECT s.id FROM orders o JOIN shipments s ON s.order_number = o.number OR s.id = o.id WHERE o.id = $1;
-- The primary key finds the order once an index finds the shipment.
SELECT o.id FROM shipments s JOIN orders o ON o.id = s.id WHERE s.order_number = $1;
