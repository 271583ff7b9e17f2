CREATE TABLE a (id bigint PRIMARY KEY, x bigint, tenant_id bigint);
CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint, tenant_id bigint);
CREATE TABLE settings (id int PRIMARY KEY CHECK (id = 1), depth int);
CREATE VIEW totals AS SELECT count(*) AS n FROM a;
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM a USING b WHERE a.x = NEW.x AND b.a_id = NEW.a_id;
    RETURN NEW;
END
$$;
