SELECT state FROM runs WHERE id = $1; -- ~ search-across-partitions "each partition of `runs` for single rows, as another one does"
SELECT r.state FROM steps s JOIN runs r ON r.id = s.run_id WHERE s.id = $1;
SELECT line FROM logs WHERE id = $1; -- ~ search-across-partitions "it does not compare `tenant_id`"
