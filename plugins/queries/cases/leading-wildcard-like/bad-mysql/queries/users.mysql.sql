SELECT id FROM users WHERE name LIKE CONCAT('%', ?, '%'); -- ~ leading-wildcard-like
