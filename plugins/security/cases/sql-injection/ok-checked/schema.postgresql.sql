CREATE TABLE users (id bigint PRIMARY KEY, name text);

CREATE FUNCTION in_a_list(direction text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF lower(direction) NOT IN ('asc', 'desc') THEN
        RAISE EXCEPTION 'unknown direction';
    END IF;
    EXECUTE 'SELECT 1 FROM users ORDER BY id ' || direction;
END
$$;

CREATE FUNCTION chosen(direction text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE 'SELECT 1 FROM users ORDER BY id ' || CASE WHEN direction = 'asc' THEN 'ASC' ELSE 'DESC' END;
END
$$;

CREATE FUNCTION known_to_the_catalog(tbl text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM pg_catalog.pg_tables WHERE tablename = tbl;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    EXECUTE 'SELECT 1 FROM ' || tbl;
END
$$;

CREATE FUNCTION configured(tbl text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    settings record;
BEGIN
    SELECT * INTO settings FROM users WHERE name = tbl;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'not configured: %', tbl;
    END IF;
    EXECUTE 'SELECT 1 FROM ' || tbl;
END
$$;

CREATE FUNCTION approved(tbl text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    name text := checked_name(tbl);
BEGIN
    EXECUTE 'SELECT 1 FROM ' || tbl;
END
$$;
