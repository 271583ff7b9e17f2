CREATE TABLE tenants (id bigint PRIMARY KEY, shard bigint NOT NULL, KEY both_columns (id, shard));
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, shard bigint NOT NULL, KEY (tenant_id, shard),
  FOREIGN KEY (tenant_id, shard) REFERENCES tenants (id, shard) ON DELETE CASCADE);
