CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, "createdAt" timestamptz);
CREATE TABLE posts (id bigint PRIMARY KEY, user_id bigint NOT NULL);
CREATE VIEW authors AS SELECT u.id AS author_id FROM users u;
CREATE FUNCTION f(wanted bigint) RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    r record;
    total bigint;
BEGIN
    CREATE TEMP TABLE scratch (a int);
    SELECT count(*) INTO total FROM posts WHERE user_id = wanted OR user_id = NEW.author OR user_id = r.anything;
    SELECT total INTO total FROM scratch;
    RETURN NEW;
END
$$;
