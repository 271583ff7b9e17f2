CREATE TYPE mood AS ENUM ('a', 'b');
CREATE TABLE t (
    id bigint PRIMARY KEY, i int, v varchar(20), s text, n numeric(10, 2), ts timestamp, ts3 timestamp(3), z timestamptz, m mood, c cidr,
    j json, vec vector(3), tags varchar(10)[]
);
