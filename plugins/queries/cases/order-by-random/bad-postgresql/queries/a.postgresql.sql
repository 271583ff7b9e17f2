SELECT id FROM quotes ORDER BY random() LIMIT 1; -- ~ order-by-random
SELECT q.id FROM quotes q JOIN authors a ON a.id = q.author_id ORDER BY a.name, RANDOM ( ) LIMIT 5; -- ~ order-by-random
SELECT id FROM quotes WHERE language = $1 ORDER BY gen_random_uuid(); -- ~ order-by-random
