SELECT id FROM users WHERE name LIKE '%smith'; -- ~ leading-wildcard-like "`users.name`"
SELECT id FROM users WHERE lower(name) LIKE '%' || $1 || '%'; -- ~ leading-wildcard-like
SELECT id FROM users WHERE tenant_id = $2 AND (name ILIKE '_x%' OR email ILIKE '%x%'); -- ~ leading-wildcard-like "`users.name` and `users.email`"
