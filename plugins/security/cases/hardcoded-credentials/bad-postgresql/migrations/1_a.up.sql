CREATE TABLE t (id bigint PRIMARY KEY);
CREATE ROLE app LOGIN PASSWORD 'correct horse'; -- ~ hardcoded-credentials "the password of role `app` is written out"
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'reports') THEN
        CREATE USER reports WITH ENCRYPTED PASSWORD 'battery staple'; -- ~ hardcoded-credentials "user `reports`"
    END IF;
END
$$;
CREATE USER MAPPING FOR app SERVER other OPTIONS (user 'app', password 'correct horse'); -- ~ hardcoded-credentials "the user mapping for `app`"
CREATE FUNCTION remote() RETURNS int LANGUAGE sql AS $$
    SELECT id FROM dblink('host=other user=app password=horse', 'SELECT 1') AS t (id int) -- ~ hardcoded-credentials "a connection of dblink"
$$;
