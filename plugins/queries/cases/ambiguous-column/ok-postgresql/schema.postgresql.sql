CREATE TABLE users (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, email text NOT NULL);
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, user_id bigint NOT NULL);
CREATE TABLE visits (page text PRIMARY KEY, hits int NOT NULL DEFAULT 0);
