SELECT id FROM users WHERE phone = 5551234 AND active = 1;
