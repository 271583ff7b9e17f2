CREATE TABLE invoices (tenant_id bigint, number bigint, PRIMARY KEY (tenant_id, number));
CREATE TABLE payments (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, paid_on date);
CREATE INDEX ON payments (tenant_id, paid_on);
CREATE TABLE currencies (code text PRIMARY KEY);
