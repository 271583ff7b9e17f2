WITH ordered AS (SELECT id, row_number() OVER (ORDER BY created_at) AS rank FROM users) -- ~ unbatched-backfill
UPDATE users SET rank = ordered.rank FROM ordered WHERE users.id = ordered.id;
