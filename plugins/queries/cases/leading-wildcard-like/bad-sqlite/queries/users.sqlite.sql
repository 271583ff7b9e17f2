SELECT id FROM users WHERE name LIKE '%' || ?; -- ~ leading-wildcard-like
