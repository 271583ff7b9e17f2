-- +goose Up
CREATE TABLE site (id bigint PRIMARY KEY, name text, users int, created_at timestamptz);
CREATE TABLE counters (id bigint PRIMARY KEY, users int);
CREATE TABLE stats (id bigint PRIMARY KEY, users int);
CREATE FUNCTION count_user() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE stats SET users = users + 1;
    RETURN NULL;
END
$$;
