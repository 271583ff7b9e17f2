UPDATE shipments s JOIN orders o ON o.number = s.order_number SET s.sent_at = now() WHERE o.id = ?;
