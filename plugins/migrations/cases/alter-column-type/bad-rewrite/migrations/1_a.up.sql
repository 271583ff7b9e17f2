CREATE TYPE color AS ENUM ('red', 'green');
CREATE TYPE color_new AS ENUM ('red');
CREATE TABLE t (
    id serial PRIMARY KEY, a int, b text, c color, d timestamp, e timestamptz, f json, g char(3), h numeric(10, 2), i real, j some_type,
    k int[], l date, m timestamp(3), n varchar(50)
);
