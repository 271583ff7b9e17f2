CREATE TYPE k AS ENUM ('a', 'b');
CREATE TABLE t (id bigint PRIMARY KEY, k k NOT NULL);
