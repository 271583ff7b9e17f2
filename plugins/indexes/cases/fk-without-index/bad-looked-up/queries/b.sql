SELECT id FROM b WHERE first_a_id = $1;
SELECT first_a_id FROM b WHERE id = $1 AND last_a_id = $2;
