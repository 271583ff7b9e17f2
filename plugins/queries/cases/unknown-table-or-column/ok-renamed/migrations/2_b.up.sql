ALTER TABLE users RENAME COLUMN mail TO email;
CREATE OR REPLACE FUNCTION f(wanted bigint) RETURNS text LANGUAGE sql AS $$ SELECT u.email FROM users u WHERE u.id = wanted $$;
