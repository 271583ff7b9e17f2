CREATE TABLE a (id bigint NOT NULL PRIMARY KEY, x bigint, tenant_id bigint);
CREATE TABLE b (id bigint NOT NULL PRIMARY KEY, a_id bigint, tenant_id bigint);
CREATE TABLE c (id bigint NOT NULL PRIMARY KEY, b_id bigint);
