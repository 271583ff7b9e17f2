CREATE TYPE state AS ENUM ('open', 'closed');
CREATE TABLE t (id bigint PRIMARY KEY, s state, note text);
CREATE TABLE u (id bigint PRIMARY KEY, kind text);
