SELECT o.id FROM orders o JOIN users u ON u.id = o.user_id WHERE o.tenant_id = $1 AND email = $2;
SELECT o.id FROM orders o JOIN users u USING (tenant_id) WHERE tenant_id = $1;
SELECT email FROM orders NATURAL JOIN users WHERE id = $1;
SELECT o.id AS tenant_id FROM orders o JOIN users u ON u.id = o.user_id ORDER BY tenant_id;
SELECT o.id FROM orders o WHERE EXISTS (SELECT 1 FROM users u WHERE u.id = o.user_id AND tenant_id = $1);
SELECT o.id FROM orders o JOIN (SELECT id FROM users) u ON u.id = o.user_id WHERE tenant_id = $1;
SELECT o.id FROM orders o JOIN users u ON u.id = o.user_id ORDER BY id;
SELECT u.* FROM orders o JOIN users u ON u.id = o.user_id ORDER BY id;
SELECT email FROM orders o JOIN users u ON u.id = o.user_id ORDER BY email;
