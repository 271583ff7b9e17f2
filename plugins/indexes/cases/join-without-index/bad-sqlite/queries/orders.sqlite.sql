SELECT s.sent_at FROM orders o JOIN shipments s ON s.order_number = o.number WHERE o.id = ?;
