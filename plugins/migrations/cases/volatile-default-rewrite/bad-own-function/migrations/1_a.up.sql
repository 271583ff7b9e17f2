CREATE TABLE t (id bigint PRIMARY KEY);
CREATE FUNCTION random_string(int) RETURNS text LANGUAGE sql AS 'SELECT left(md5(random()::text), $1)';
