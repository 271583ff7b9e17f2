CREATE TABLE t (id bigint PRIMARY KEY);
CREATE FUNCTION tenant() RETURNS text STABLE LANGUAGE sql AS $$ SELECT current_setting('app.tenant') $$;
