SELECT id FROM unknown ORDER BY price LIMIT ?, ?;
UPDATE jobs SET taken = 1 LIMIT 10;
