SELECT id FROM users WHERE phone = $1;
