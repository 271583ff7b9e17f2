CREATE TABLE tenants (id bigint PRIMARY KEY, slug text NOT NULL UNIQUE, plan text NOT NULL);
CREATE TABLE jobs (id bigint PRIMARY KEY, tenant_id bigint NOT NULL REFERENCES tenants (id) ON DELETE CASCADE, state text NOT NULL);
CREATE TABLE alert_settings (id bigint PRIMARY KEY, tenant_id bigint NOT NULL UNIQUE REFERENCES tenants (id) ON DELETE CASCADE, last_alerted_at timestamptz);
CREATE TABLE notes (id bigint PRIMARY KEY, job_id bigint NOT NULL, state text NOT NULL);
