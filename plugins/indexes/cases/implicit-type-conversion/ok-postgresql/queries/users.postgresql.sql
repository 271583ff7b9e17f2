SELECT id FROM users WHERE phone = '5551234' AND age > 18 AND score > 1.5 AND id = '7';
SELECT id FROM users WHERE phone = 5::text AND phone = $1 AND born < created_at AND phone = code;
SELECT a.id FROM users a JOIN users b ON a.age = b.id AND a.phone = b.id::text;
SELECT id FROM users WHERE 5 = ANY (tags) AND phone = CAST(5 AS text);
