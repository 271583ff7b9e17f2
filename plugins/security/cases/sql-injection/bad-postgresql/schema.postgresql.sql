CREATE TABLE users (id bigint PRIMARY KEY, name text);

CREATE FUNCTION by_concatenation(filter text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE 'UPDATE users SET name = NULL WHERE ' || filter; -- ~ sql-injection "its parameter `filter` as it is"
END
$$;

CREATE FUNCTION by_format("Name" varchar(50)) RETURNS SETOF users LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY EXECUTE format('SELECT * FROM users WHERE name = ''%s''', "Name"); -- ~ sql-injection "`Name`"
END
$$;

CREATE FUNCTION through_a_variable(tbl text, ordering text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    query text := 'SELECT 1 FROM ';
BEGIN
    query := query || quote_ident(tbl);
    IF ordering IS NOT NULL THEN
        query := query || ' ORDER BY ' || ordering; -- ~ sql-injection "`ordering`"
    END IF;
    EXECUTE query;
    EXECUTE query;
END
$$;

CREATE FUNCTION by_position(text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    tbl ALIAS FOR $1; -- ~ sql-injection "`$1`"
BEGIN
    FOR i IN EXECUTE 'SELECT 1 FROM ' || tbl LOOP
        NULL;
    END LOOP;
END
$$;

CREATE PROCEDURE as_owner(filter jsonb) LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    EXECUTE 'DELETE FROM public.users WHERE ' || (filter ->> 'condition'); -- ~ sql-injection "with the rights of the function's owner"
END
$$;
