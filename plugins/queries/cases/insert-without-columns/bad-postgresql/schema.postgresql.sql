CREATE TABLE t (a int PRIMARY KEY, b int, c int GENERATED ALWAYS AS (a + 1) STORED);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO t VALUES (NEW.id, 1); -- ~ insert-without-columns
    RETURN NEW;
END
$$;
