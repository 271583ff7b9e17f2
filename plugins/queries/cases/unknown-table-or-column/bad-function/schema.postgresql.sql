CREATE TABLE users (id bigint PRIMARY KEY, email text);
CREATE FUNCTION f(wanted bigint) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    found text;
BEGIN
    SELECT u.mail INTO found FROM users u WHERE u.id = wanted; -- ~ unknown-table-or-column
    RETURN found;
END
$$;
