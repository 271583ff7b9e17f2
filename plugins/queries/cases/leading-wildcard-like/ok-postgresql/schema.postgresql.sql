CREATE TABLE users (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, name text NOT NULL, email text, bio text);
CREATE INDEX users_tenant_id_idx ON users (tenant_id);
CREATE INDEX users_name_trgm_idx ON users USING gin (lower(name) gin_trgm_ops, email gin_trgm_ops);
