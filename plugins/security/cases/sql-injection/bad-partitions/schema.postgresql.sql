CREATE TABLE runs (id bigint PRIMARY KEY) PARTITION BY LIST (id);

CREATE FUNCTION partition_of(name text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE 'CREATE TABLE ' || name || '_p PARTITION OF runs DEFAULT'; -- ~ sql-injection "`name`"
END
$$;
