DELETE FROM sessions LIMIT 100;
UPDATE a JOIN b ON b.id = a.b_id SET a.x = b.x;
