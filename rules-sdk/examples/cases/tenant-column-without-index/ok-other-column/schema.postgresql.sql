CREATE TABLE invoices (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, account_id bigint NOT NULL);
CREATE INDEX ON invoices (account_id);
