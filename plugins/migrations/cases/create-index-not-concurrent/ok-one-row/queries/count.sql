WITH batch AS (
    SELECT version_id, counted FROM downloads WHERE id > $1 LIMIT 100
)
UPDATE totals
SET downloads = totals.downloads + found.counted
FROM (SELECT sum(counted) AS counted FROM batch) found
WHERE found.counted > 0;
