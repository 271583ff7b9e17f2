CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, code text UNIQUE, done bool NOT NULL);
CREATE INDEX orders_tenant ON orders (tenant_id, id);
CREATE INDEX orders_open ON orders (id, tenant_id) WHERE NOT done;
CREATE UNIQUE INDEX orders_both ON orders (id, tenant_id);
-- Rows without a code are many.
CREATE INDEX orders_code ON orders (code, tenant_id);
CREATE INDEX orders_hash ON orders USING hash (id);
