SELECT id FROM events WHERE at > $1 AND kind = $2;
