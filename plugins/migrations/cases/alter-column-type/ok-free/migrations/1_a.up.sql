CREATE TYPE mood AS ENUM ('x');
CREATE TABLE t (
    id serial PRIMARY KEY, a int, b varchar(50), c text, d numeric(10, 2), e timestamp(3), f interval(2), g cidr, h timestamp, i citext,
    j time(0), k integer, l mood, m varchar(20)[], n xml
);
ALTER TABLE t ALTER COLUMN a TYPE bigint;
ALTER TABLE t ALTER COLUMN a TYPE int;
