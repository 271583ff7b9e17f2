CREATE TABLE members (id integer PRIMARY KEY, tenant text NOT NULL, email text NOT NULL);
CREATE INDEX members_tenant_email_idx ON members (tenant, email); -- ~ composite-index-order
