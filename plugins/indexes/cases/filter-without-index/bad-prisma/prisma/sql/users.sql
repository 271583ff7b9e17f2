SELECT id FROM "User" WHERE email_address = $1;
