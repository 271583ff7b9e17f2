SELECT id FROM events ORDER BY id LIMIT $1 OFFSET $2; -- ~ deep-offset-pagination "a growing number of rows of `events`"
SELECT id FROM events ORDER BY id OFFSET 5000 LIMIT 10; -- ~ deep-offset-pagination "5000 rows"
SELECT count(*) FROM (
    SELECT id FROM events ORDER BY id LIMIT 10 OFFSET $1 -- ~ deep-offset-pagination
) AS page;
