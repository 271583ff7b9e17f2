SELECT id FROM users WHERE full_name ILIKE '%' || $1; -- ~ leading-wildcard-like "`User.fullName`"
