-- ~ implicit-type-conversion "`users.phone`, a `varchar(20)`, is compared with the number `5551234`"
SELECT id FROM users WHERE phone = 5551234;
SELECT id FROM users WHERE phone IN (1, 2);
-- ~ implicit-type-conversion "is compared with `calls.number`, a `bigint`"
SELECT u.id FROM calls c JOIN users u ON u.phone = c.number WHERE c.id = ?;
