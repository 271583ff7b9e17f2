SELECT o.id FROM orders o JOIN users u ON u.id = o.user_id WHERE u.email = $1 AND o.number = $2;
SELECT o.id FROM orders o JOIN recent r USING (id) WHERE o.number = $1;
SELECT id FROM orders WHERE number = $1 AND user_id IN (SELECT id FROM users WHERE email = $2);
SELECT id FROM items WHERE order_id = $1 AND sku = $2;
SELECT id FROM users WHERE EXISTS (SELECT 1 FROM orders WHERE orders.user_id = users.id AND number = $1);
