SELECT id FROM products LIMIT ?, ?; -- ~ unstable-pagination
SELECT id FROM products ORDER BY price LIMIT 20, 10; -- ~ unstable-pagination
