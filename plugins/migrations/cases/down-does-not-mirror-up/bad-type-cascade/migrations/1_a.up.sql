CREATE TYPE kind AS ENUM ('a', 'b', 'c');
CREATE TABLE alerts (id bigint PRIMARY KEY, kind kind NOT NULL);
CREATE TABLE limits (id bigint PRIMARY KEY, kind kind NOT NULL);
