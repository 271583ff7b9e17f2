CREATE TABLE t (
    a bigint, b varchar(100), c text, d numeric(10, 4), e numeric(10, 2), f timestamp(6), g timestamptz, h double precision, i numeric,
    j varchar(50), k char(4)
);
