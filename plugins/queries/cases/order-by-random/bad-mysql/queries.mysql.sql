SELECT id FROM quotes ORDER BY RAND() LIMIT 1; -- ~ order-by-random
SELECT id FROM quotes ORDER BY RAND(42) DESC LIMIT 10; -- ~ order-by-random
