-- ~ implicit-type-conversion "which PostgreSQL refuses"
SELECT id FROM users WHERE phone = 5551234;
-- ~ implicit-type-conversion "`users.active`"
SELECT id FROM users WHERE active = 1;
-- ~ implicit-type-conversion "`calls.user_token`, a `text`, is compared with `users.token`, a `uuid`"
SELECT u.id FROM users u JOIN calls c ON c.user_token = u.token;
-- ~ implicit-type-conversion "converts each `id`"
SELECT u.id FROM users u JOIN calls c ON u.id = c.number;
