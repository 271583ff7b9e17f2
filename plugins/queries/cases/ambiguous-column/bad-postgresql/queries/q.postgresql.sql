SELECT o.id FROM orders o JOIN users u ON u.id = o.user_id WHERE tenant_id = $1; -- ~ ambiguous-column "`tenant_id` could be of `o` and `u`"
SELECT email, id FROM orders JOIN users ON users.id = orders.user_id; -- ~ ambiguous-column "`id`"
SELECT u.email FROM orders o JOIN users u ON u.id = o.user_id ORDER BY id LIMIT 10; -- ~ ambiguous-column "`id` could be of `o` and `u`"
INSERT INTO visits (page, hits) VALUES ($1, 1) ON CONFLICT (page) DO UPDATE SET hits = hits + 1; -- ~ ambiguous-column "`hits` could be of `visits` and `excluded`"
