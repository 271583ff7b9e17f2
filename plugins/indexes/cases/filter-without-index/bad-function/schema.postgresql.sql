CREATE TABLE users (
    id bigint PRIMARY KEY,
    email text NOT NULL -- ~ filter-without-index
);

CREATE FUNCTION find_user(wanted text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    found bigint;
BEGIN
    SELECT id INTO found FROM users WHERE email = wanted;
    RETURN found;
END;
$$;

CREATE TABLE counts (
    id bigint PRIMARY KEY,
    email text NOT NULL, -- ~ filter-without-index
    total int NOT NULL
);

CREATE FUNCTION count_user() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO counts (email, total) VALUES (NEW.email, (SELECT count(*) FROM counts c WHERE c.email = NEW.email));
    RETURN NEW;
END;
$$;
