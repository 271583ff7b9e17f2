CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, code text NOT NULL, UNIQUE (tenant_id, code));
CREATE INDEX orders_id_tenant ON orders (id, tenant_id); -- ~ index-behind-unique-key "index `orders_id_tenant` begins with all columns of the primary key of `orders`"
CREATE INDEX orders_code ON orders (code, tenant_id, id); -- ~ index-behind-unique-key
