CREATE TABLE tenants (id bigint PRIMARY KEY, slug text NOT NULL UNIQUE, plan text NOT NULL);
CREATE TABLE jobs (id bigint PRIMARY KEY, tenant_id bigint NOT NULL REFERENCES tenants (id) ON DELETE CASCADE, state text NOT NULL);
