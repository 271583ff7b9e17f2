CREATE TABLE t (id bigint PRIMARY KEY, a int);
CREATE VIEW v AS
SELECT id FROM t WHERE a = NULL; -- ~ null-comparison
CREATE FUNCTION f() RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    RETURN (SELECT count(*) FROM t WHERE a = NULL); -- ~ null-comparison
END
$$;
