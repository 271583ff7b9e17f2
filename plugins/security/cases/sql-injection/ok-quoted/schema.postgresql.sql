CREATE TABLE users (id bigint PRIMARY KEY, name text);

CREATE FUNCTION quoted(tbl text, value text, n integer, rel regclass, at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE 'SELECT 1 FROM ' || quote_ident(tbl) || ' WHERE a = ' || quote_literal(value) || ' LIMIT ' || n;
    EXECUTE format('SELECT 1 FROM %I.%I WHERE a = %L LIMIT %s', 'public', tbl, value, n);
    EXECUTE format('SELECT 1 FROM %s WHERE a = $1', rel) USING value;
    EXECUTE format('CREATE TABLE %I PARTITION OF users FOR VALUES FROM (%L)', tbl || to_char(at, '_YYYY'), at);
    EXECUTE 'SELECT 1 FROM ' || tbl::regclass;
END
$$;

CREATE FUNCTION quoted_into_itself(tbl text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    source text;
BEGIN
    tbl := quote_ident(tbl);
    source := format('%I', tbl);
    EXECUTE 'SELECT 1 FROM ' || tbl || ', ' || source;
END
$$;
