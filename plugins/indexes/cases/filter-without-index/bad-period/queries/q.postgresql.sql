SELECT id FROM events WHERE created_at >= $1 AND created_at < $2;
SELECT id FROM indexed WHERE created_at >= $1 AND created_at < $2;
SELECT id FROM sizes WHERE amount >= $1 AND amount < $2;
