SELECT id FROM users WHERE phone = '5551234' AND active = 1 AND kind = 1 AND id = '5';
SELECT u.id FROM users u JOIN calls c ON u.phone = c.number;
