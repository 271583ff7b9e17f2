SELECT id FROM quotes ORDER BY RANDOM() LIMIT 1; -- ~ order-by-random
SELECT id FROM quotes WHERE id IN (SELECT id FROM quotes ORDER BY random() LIMIT 3); -- ~ order-by-random
