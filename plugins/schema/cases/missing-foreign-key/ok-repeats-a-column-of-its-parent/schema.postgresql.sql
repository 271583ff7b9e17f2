CREATE TABLE tenants (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL REFERENCES tenants ON DELETE CASCADE);
CREATE TABLE lines (
    id bigint PRIMARY KEY,
    order_id bigint NOT NULL REFERENCES orders ON DELETE CASCADE,
    tenant_id bigint NOT NULL
);
CREATE TABLE parcels (
    id bigint PRIMARY KEY,
    line_id bigint NOT NULL REFERENCES lines ON DELETE CASCADE,
    tenant_id bigint NOT NULL
);
