CREATE TABLE users (id bigint PRIMARY KEY, name text);
CREATE TYPE ordering AS ENUM ('asc', 'desc');

CREATE FUNCTION on_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE 'INSERT INTO log VALUES (' || quote_literal(TG_OP) || ') -- ' || TG_ARGV[0];
    EXECUTE 'SELECT 1 FROM ' || TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME;
    RETURN NEW;
END
$$;

CREATE FUNCTION over_a_query(direction ordering) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    row record;
BEGIN
    FOR row IN SELECT tablename FROM pg_tables LOOP
        EXECUTE 'ANALYZE ' || row.tablename;
    END LOOP;
    EXECUTE 'SELECT 1 FROM users ORDER BY id ' || direction;
END
$$;

DO $$ DECLARE tbl text := 'users'; BEGIN EXECUTE 'ANALYZE ' || tbl; END $$;
