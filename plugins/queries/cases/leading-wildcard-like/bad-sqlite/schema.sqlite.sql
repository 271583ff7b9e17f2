CREATE TABLE users (id bigint NOT NULL PRIMARY KEY, tenant_id bigint NOT NULL, name varchar(100) NOT NULL, email varchar(100));
CREATE INDEX users_name_idx ON users (name);
