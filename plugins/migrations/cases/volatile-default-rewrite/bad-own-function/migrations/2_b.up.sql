-- ~ volatile-default-rewrite "blocked until it is done: `random_string(26)` is evaluated for each row"
ALTER TABLE t ADD COLUMN token text DEFAULT random_string(26);
