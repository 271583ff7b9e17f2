CREATE TABLE invoices (
    id bigint PRIMARY KEY,
    tenant_id bigint NOT NULL -- ~ tenant-column-without-index "no index of `invoices` begins with `tenant_id`"
);
CREATE TABLE payments (
    id bigint PRIMARY KEY,
    tenant_id bigint NOT NULL, -- ~ tenant-column-without-index
    paid_on date
);
-- It finds the payments of a day, of all tenants.
CREATE INDEX ON payments (paid_on, tenant_id);
