SELECT id FROM products LIMIT $1 OFFSET $2; -- ~ unstable-pagination "no ORDER BY"
SELECT id FROM products WHERE shop_id = $1 OFFSET 20; -- ~ unstable-pagination
SELECT id FROM products ORDER BY price DESC LIMIT 20 OFFSET $1; -- ~ unstable-pagination "`products.price`"
SELECT p.id FROM products p ORDER BY p.code LIMIT 20 OFFSET $1; -- ~ unstable-pagination
SELECT s.id FROM shops s JOIN products p ON p.shop_id = s.id ORDER BY s.id LIMIT 20 OFFSET $1; -- ~ unstable-pagination
SELECT price, count(*) FROM products GROUP BY price LIMIT 10 OFFSET 10; -- ~ unstable-pagination
SELECT id FROM products LIMIT $1; -- ~ unstable-pagination
