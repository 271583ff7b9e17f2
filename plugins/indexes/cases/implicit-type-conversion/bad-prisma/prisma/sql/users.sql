-- ~ implicit-type-conversion "`User.phone`"
SELECT id FROM `User` WHERE phone = 5551234;
