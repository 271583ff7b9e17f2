-- migrate:up
CREATE TABLE u (id bigint PRIMARY KEY, a int, b int);
-- migrate:down
DROP TABLE u;
