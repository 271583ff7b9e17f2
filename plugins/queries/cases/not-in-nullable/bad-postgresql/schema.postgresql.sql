CREATE TABLE nodes (id bigint NOT NULL PRIMARY KEY, parent_id bigint, owner_id bigint NOT NULL);
