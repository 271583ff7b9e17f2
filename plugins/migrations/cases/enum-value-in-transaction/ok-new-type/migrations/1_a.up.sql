CREATE TYPE state AS ENUM ('open');
ALTER TYPE state ADD VALUE 'waiting';
CREATE TABLE t (id bigint PRIMARY KEY, s state DEFAULT 'waiting');
INSERT INTO t VALUES (1, 'waiting');
