CREATE TABLE tenants (id bigint PRIMARY KEY, slug text NOT NULL UNIQUE, plan text NOT NULL);
CREATE TABLE jobs (id bigint PRIMARY KEY, tenant_id bigint NOT NULL REFERENCES tenants (id) ON DELETE CASCADE, state text NOT NULL);
CREATE TABLE quotas (tenant_id bigint NOT NULL REFERENCES tenants (id) ON DELETE CASCADE, resource text NOT NULL, used bigint NOT NULL, PRIMARY KEY (tenant_id, resource));
CREATE TABLE batch_configs (step_id bigint PRIMARY KEY, largest int NOT NULL);
CREATE TABLE items (id bigint PRIMARY KEY, step_id bigint NOT NULL);
