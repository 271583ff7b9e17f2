CREATE TABLE quotes (id bigint PRIMARY KEY);
CREATE VIEW quote_of_the_moment AS
SELECT id FROM quotes ORDER BY random() LIMIT 1; -- ~ order-by-random
