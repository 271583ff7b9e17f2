CREATE TABLE runs (id bigint, tenant_id bigint NOT NULL, state text NOT NULL, inserted_at timestamptz, PRIMARY KEY (id, inserted_at)) PARTITION BY RANGE (inserted_at);
CREATE TABLE steps (id bigint PRIMARY KEY, run_id bigint NOT NULL, run_inserted_at timestamptz NOT NULL);
CREATE TABLE logs (tenant_id bigint NOT NULL, id bigint NOT NULL, line text, PRIMARY KEY (tenant_id, id)) PARTITION BY HASH (tenant_id);
