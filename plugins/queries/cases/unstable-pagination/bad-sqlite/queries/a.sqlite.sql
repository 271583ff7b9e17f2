SELECT id FROM products LIMIT 10 OFFSET ?; -- ~ unstable-pagination
SELECT id FROM products ORDER BY Price LIMIT 10 OFFSET ?; -- ~ unstable-pagination
