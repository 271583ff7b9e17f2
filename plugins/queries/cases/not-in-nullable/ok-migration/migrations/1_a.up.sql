CREATE TABLE nodes (id bigint PRIMARY KEY, parent_id bigint NOT NULL);
DELETE FROM nodes WHERE id NOT IN (SELECT parent_id FROM nodes);
