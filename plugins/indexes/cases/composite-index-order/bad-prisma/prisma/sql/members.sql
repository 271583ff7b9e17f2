SELECT tenant FROM "Member" WHERE email = $1;
