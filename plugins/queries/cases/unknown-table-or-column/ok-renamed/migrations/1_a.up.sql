CREATE TABLE users (id bigint PRIMARY KEY, mail text);
CREATE VIEW addresses AS SELECT u.mail FROM users u;
CREATE FUNCTION f(wanted bigint) RETURNS text LANGUAGE sql AS $$ SELECT u.mail FROM users u WHERE u.id = wanted $$;
