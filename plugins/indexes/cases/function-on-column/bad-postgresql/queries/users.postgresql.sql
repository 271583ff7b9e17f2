-- ~ function-on-column "`lower` is applied to `users.email`"
SELECT id FROM users WHERE lower(email) = $1;
-- One index on the expression helps both.
SELECT id FROM users u WHERE lower(u.email) IN ($1, $2);
-- ~ function-on-column "`upper`"
SELECT id FROM users WHERE upper(email) = $1;
-- ~ function-on-column "a cast is applied to `users.created_at`"
SELECT id FROM users WHERE created_at::date = $1;
-- ~ function-on-column
SELECT id FROM users WHERE date_trunc('month', created_at) = $1;
-- ~ function-on-column
SELECT id FROM users WHERE extract(year FROM created_at) = $1;
-- ~ function-on-column
DELETE FROM users WHERE coalesce(nick, '') = $1;
-- ~ function-on-column
SELECT email FROM users WHERE id::text = $1;
-- ~ function-on-column
SELECT email FROM users WHERE substring(nick, 1, 3) = $1;
