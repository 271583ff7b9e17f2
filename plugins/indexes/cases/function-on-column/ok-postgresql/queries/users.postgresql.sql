SELECT id FROM users WHERE LOWER(users.email) = $1;
SELECT id FROM users WHERE email::text = $1;
SELECT id FROM users WHERE lower(name) = $1;
SELECT id FROM users WHERE lower(login) = $1;
SELECT id FROM users WHERE id = $1 AND created_at::date = $2;
SELECT id FROM users WHERE created_at::date = $1 OR id = $2;
SELECT id FROM users WHERE created_at >= date_trunc('day', $1::timestamptz);
SELECT id FROM users WHERE email = coalesce($1, email);
SELECT id FROM users WHERE coalesce($1, email) = email;
