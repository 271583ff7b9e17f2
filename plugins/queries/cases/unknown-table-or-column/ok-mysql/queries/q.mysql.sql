SELECT TIMESTAMPDIFF(YEAR, born, CURDATE()), born + INTERVAL 1 DAY FROM users;
SELECT ID FROM users WHERE Email = ?;
SELECT 1 FROM dual;
INSERT INTO users (id, email) VALUES (?, ?) ON DUPLICATE KEY UPDATE email = VALUES(email);
SELECT id FROM users WHERE email = "x" AND CONVERT(email USING utf8mb4) = 'x';
SELECT id FROM users WHERE id = @wanted;
