ALTER TABLE t ADD COLUMN token uuid NOT NULL DEFAULT gen_random_uuid(); -- ~ volatile-default-rewrite "`gen_random_uuid()` is evaluated for each row"
ALTER TABLE t ADD COLUMN number bigint DEFAULT nextval('numbers'); -- ~ volatile-default-rewrite
ALTER TABLE t ADD COLUMN at timestamptz DEFAULT clock_timestamp(); -- ~ volatile-default-rewrite
ALTER TABLE t ADD COLUMN key text DEFAULT app.make_key(); -- ~ volatile-default-rewrite "unless it is declared STABLE"
ALTER TABLE t ADD COLUMN short text DEFAULT substr(md5(random()::text), 1, 8); -- ~ volatile-default-rewrite
