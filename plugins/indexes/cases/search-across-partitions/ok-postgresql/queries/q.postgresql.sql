SELECT state FROM runs WHERE id = $1 AND inserted_at = $2;
SELECT state FROM runs WHERE id = $1 AND inserted_at > $2;
SELECT r.state FROM steps s JOIN runs r ON r.id = s.run_id AND r.inserted_at = s.run_inserted_at WHERE s.id = $1;
SELECT count(*) FROM runs WHERE tenant_id = $1;
SELECT line FROM logs WHERE id = $1 AND tenant_id = ANY ($2::bigint[]);
SELECT inserted_at FROM runs WHERE id = $1;
