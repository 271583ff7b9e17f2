CREATE TABLE accounts (id bigint PRIMARY KEY, secret text);

CREATE FUNCTION app.check_secret(a bigint, "B" text) -- ~ security-definer-search-path "`app.check_secret` runs with its owner's rights"
RETURNS boolean AS 'SELECT true FROM accounts' LANGUAGE sql SECURITY DEFINER;

CREATE FUNCTION on_change() RETURNS trigger SECURITY DEFINER LANGUAGE plpgsql AS $$ -- ~ security-definer-search-path
BEGIN
    RETURN NEW;
END
$$;

CREATE PROCEDURE later() LANGUAGE sql AS 'SELECT 1'; -- ~ security-definer-search-path "`later`"
CREATE FUNCTION reset() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = '' AS 'SELECT 1'; -- ~ security-definer-search-path
